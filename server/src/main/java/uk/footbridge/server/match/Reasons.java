package uk.footbridge.server.match;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.HealthcareService;
import uk.footbridge.directory.Freshness;

/** Says of one service why it is offered and what each part adds to its score, or why it is left out. */
class Reasons {

    private static final String NEEDS = "need-category";
    private static final String MEDIA = "contact-medium";
    private static final String ACCESSIBILITY = "accessibility";
    private static final String COMMUNITIES = "community";
    private static final String METHODS = "referral-method";

    private final MatchQuestion question;
    private final Ranking ranking;
    private final Words words;
    private final KnownCodes codes;

    Reasons(MatchQuestion question, Ranking ranking, Words words, KnownCodes codes) {
        this.question = question;
        this.ranking = ranking;
        this.words = words;
        this.codes = codes;
    }

    /** Why a service is offered; the shares of all reasons add up to its score. */
    List<Reason> offered(Candidate found, HealthcareService service) {
        List<Reason> reasons = new ArrayList<>();
        addNeeds(found, reasons);
        reasons.add(capacity(found));
        addPlace(found, reasons);
        addArea(found, reasons);
        addWait(found, reasons);
        if (question.age() != null) {
            boolean stated = found.youngest() != null || found.oldest() != null;
            reasons.add(reason(
                    stated ? "age-eligible" : "age-not-stated", found.shares().age(), "age", question.age()));
        }
        addLanguage(found, reasons);
        addWishes(found, reasons);
        addMeans(found, reasons);
        addCost(found, reasons);
        if (Freshness.isStale(service, LocalDate.now(ServiceRow.LONDON))) {
            reasons.add(reason("stale", BigDecimal.ZERO, "months", Freshness.KEEPS.toTotalMonths()));
        }
        return reasons;
    }

    /** Every requirement that shut a service out. */
    List<Reason> leftOut(Candidate found) {
        return found.failures().stream()
                .map(requirement -> leftOut(requirement, found))
                .toList();
    }

    private Reason leftOut(String requirement, Candidate found) {
        return switch (requirement) {
            case "active" -> reason("inactive", null);
            case "age" -> reason("age-outside", null, "ages", ages(found));
            case "area" -> reason("area-outside", null);
            case "distance" -> reason("too-far", null, "km", found.kilometres()).at(found.kilometres());
            case "language" -> reason(
                    "language-not-spoken", null, "languages", KnownCodes.languages(question.languages()));
            case "medium" -> reason("medium-not-offered", null, "media", codes.names(MEDIA, question.media()));
            case "referral-method" -> reason(
                    "referral-method-not-offered", null, "methods", codes.names(METHODS, question.referralMethods()));
            case "room" -> reason(found.capacity(), null, "ago", ago(found)).said(day(found));
            default -> throw new IllegalStateException(
                    "match.sql knows a requirement that has no words: " + requirement);
        };
    }

    private void addNeeds(Candidate found, List<Reason> reasons) {
        List<String> covered = both(question.needs(), found.needs());
        reasons.add(reason("need-covered", found.shares().need(), "needs", codes.names(NEEDS, covered)));
        List<String> others = without(question.needs(), covered);
        if (!others.isEmpty()) {
            reasons.add(reason("need-not-covered", BigDecimal.ZERO, "needs", codes.names(NEEDS, others)));
        }
    }

    private Reason capacity(Candidate found) {
        BigDecimal share = found.shares().room().add(found.shares().freshness());
        if (found.capacity() == null) {
            return reason("capacity-not-stated", share);
        }
        String code =
                switch (found.capacity()) {
                    case "waitlist" -> "waiting-list";
                    case "additional-assessment-required" -> "further-assessment";
                    default -> found.saidDays() == null || found.saidDays() > ranking.askFirstAfterDays()
                            ? "had-capacity"
                            : "has-capacity";
                };
        return reason(code, share, "ago", ago(found)).said(day(found));
    }

    private void addPlace(Candidate found, List<Reason> reasons) {
        if (found.metres() != null) {
            BigDecimal km = found.kilometres();
            reasons.add(reason(
                            found.exact() ? "distance" : "distance-approximate",
                            found.shares().distance(),
                            "km",
                            km)
                    .at(km));
        }
        if (found.remote()) {
            List<String> media = both(found.media(), ranking.remoteMedia());
            reasons.add(reason("remote", found.shares().remote(), "media", codes.names(MEDIA, media)));
        } else if (found.metres() == null && question.place().point() != null) {
            reasons.add(reason("distance-unknown", BigDecimal.ZERO));
        }
    }

    private void addArea(Candidate found, List<Reason> reasons) {
        if (found.districts().isEmpty() && !found.areaInWords()) {
            return;
        }
        if (!question.place().asked()) {
            reasons.add(reason("area-not-compared", BigDecimal.ZERO));
        } else if (both(question.place().postcode().districts(), found.districts())
                .isEmpty()) {
            reasons.add(reason("area-in-words", BigDecimal.ZERO));
        } else {
            reasons.add(reason(
                    "area-inside", BigDecimal.ZERO, "district", question.place().district()));
        }
    }

    private void addWait(Candidate found, List<Reason> reasons) {
        if (found.waitDays() != null) {
            reasons.add(reason(
                    "waiting-time",
                    found.shares().waitingTime(),
                    "wait",
                    Since.length(found.waitDays().intValue())));
        }
    }

    private void addLanguage(Candidate found, List<Reason> reasons) {
        if (question.languages().isEmpty()) {
            return;
        }
        List<String> spoken = both(question.languages(), found.languages());
        BigDecimal share = found.shares().language();
        if (!spoken.isEmpty()) {
            reasons.add(reason("language-spoken", share, "languages", KnownCodes.languages(spoken)));
        } else if (!both(ranking.interpretersFor(question.languages()), found.accessibility())
                .isEmpty()) {
            reasons.add(reason("interpreter-offered", share, "languages", KnownCodes.languages(question.languages())));
        } else {
            reasons.add(reason("language-not-stated", share));
        }
    }

    private void addWishes(Candidate found, List<Reason> reasons) {
        List<String> met = both(question.accessibility(), found.accessibility());
        if (!met.isEmpty()) {
            reasons.add(reason(
                    "accessibility-met", found.shares().accessibility(), "wishes", codes.names(ACCESSIBILITY, met)));
        }
        List<String> others = without(question.accessibility(), met);
        if (!others.isEmpty()) {
            reasons.add(
                    reason("accessibility-not-stated", BigDecimal.ZERO, "wishes", codes.names(ACCESSIBILITY, others)));
        }
        if (!question.communities().isEmpty()) {
            List<String> served = both(question.communities(), found.communities());
            reasons.add(reason(
                    served.isEmpty() ? "community-not-stated" : "community-served",
                    found.shares().community(),
                    "communities",
                    codes.names(COMMUNITIES, served.isEmpty() ? question.communities() : served)));
        }
    }

    private void addMeans(Candidate found, List<Reason> reasons) {
        if (!question.media().isEmpty()) {
            List<String> media = both(question.media(), found.media());
            reasons.add(reason(
                    media.isEmpty() ? "medium-not-stated" : "medium-offered",
                    found.shares().medium(),
                    "media",
                    codes.names(MEDIA, media)));
        }
        if (!question.referralMethods().isEmpty()) {
            List<String> methods = both(question.referralMethods(), found.referralMethods());
            reasons.add(reason(
                    methods.isEmpty() ? "referral-method-not-stated" : "referral-method-offered",
                    found.shares().referralMethod(),
                    "methods",
                    codes.names(METHODS, methods)));
        }
    }

    private void addCost(Candidate found, List<Reason> reasons) {
        if (found.cost() != null) {
            reasons.add(
                    found.cost().signum() == 0
                            ? reason("free", found.shares().cost())
                            : reason("cost", found.shares().cost(), "amount", found.cost()));
        }
    }

    private Reason reason(String code, BigDecimal share, Object... namesAndValues) {
        return new Reason(code, Words.fill(words.reasons().get(code), namesAndValues), share);
    }

    private static String ago(Candidate found) {
        return Optional.ofNullable(found.saidDays()).map(Since::ago).orElse("at a time that was not said");
    }

    private static DateTimeType day(Candidate found) {
        return found.lastSaid() == null
                ? null
                : new DateTimeType(found.lastSaid()
                        .atZoneSameInstant(ServiceRow.LONDON)
                        .toLocalDate()
                        .toString());
    }

    private static String ages(Candidate found) {
        if (found.youngest() == null) {
            return "up to " + found.oldest().stripTrailingZeros().toPlainString();
        }
        String youngest = found.youngest().stripTrailingZeros().toPlainString();
        return found.oldest() == null
                ? youngest + " and older"
                : youngest + " to " + found.oldest().stripTrailingZeros().toPlainString();
    }

    private static List<String> both(Collection<String> some, Collection<String> others) {
        return some.stream().filter(others::contains).toList();
    }

    private static List<String> without(Collection<String> all, Collection<String> some) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }
}
