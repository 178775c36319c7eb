package uk.footbridge.server.audit;

import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.errors.Refusal;

/** Turns the search parameters of AuditEvent into a search in the table. */
class AuditQuestion {

    private static final Pattern ID = Pattern.compile("(\\d{1,9})-(\\d{1,18})");
    private static final String CODE_OF_ACTION =
            """
            (case interaction when 'create' then 'C' when 'read' then 'R' when 'vread' then 'R' when 'update' then 'U'
             when 'patch' then 'U' when 'delete' then 'D' when 'history-instance' then 'R' when 'history-type' then 'R'
             when 'history-system' then 'R' when 'disclose' then 'R' else 'E' end) = any (?)""";
    private static final String CODE_OF_OUTCOME =
            "(case when status >= 500 then '8' when status >= 400 then '4' else '0' end) = any (?)";

    private final AuditSearch search = new AuditSearch();
    private final Function<String, List<String>> linked;
    private final AuditView view;

    /**
     * @param linked every record of the person whose record is given, {@code Patient/id}
     * @param view what may be asked for
     */
    AuditQuestion(Function<String, List<String>> linked, AuditView view) {
        this.linked = linked;
        this.view = view;
    }

    AuditSearch search() {
        return search;
    }

    /** The place of an event by its id; empty when no event can have that id. */
    static Optional<Place> place(String id) {
        Matcher parts = ID.matcher(id == null ? "" : id);
        return parts.matches()
                ? Optional.of(new Place(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    record Place(int chain, long number) {}

    AuditQuestion ids(TokenOrListParam given) {
        if (given != null) {
            List<Place> places =
                    values(given).stream().flatMap(id -> place(id).stream()).toList();
            String any =
                    places.stream().map(each -> "(chain = ? and place = ?)").collect(Collectors.joining(" or "));
            Object[] numbers = places.stream()
                    .flatMap(each -> Stream.<Object>of(each.chain(), each.number()))
                    .toArray();
            search.where(places.isEmpty() ? "false" : "(" + any + ")", numbers);
        }
        return this;
    }

    AuditQuestion date(DateRangeParam given) {
        if (given != null && given.getLowerBoundAsInstant() != null) {
            search.from(given.getLowerBoundAsInstant().toInstant());
        }
        if (given != null && given.getUpperBoundAsInstant() != null) {
            search.until(given.getUpperBoundAsInstant().toInstant());
        }
        return this;
    }

    /** Client, organisation or person; one that isn't a resource goes by its name at the issuer. */
    AuditQuestion agent(ReferenceOrListParam given) {
        if (given != null) {
            List<String> who = references(given, null);
            String[] values = who.toArray(String[]::new);
            search.where("(client = any (?) or organization = any (?) or person = any (?))", values, values, values);
        }
        return this;
    }

    AuditQuestion patient(ReferenceOrListParam given) {
        if (given != null) {
            List<String> records = new ArrayList<>();
            references(given, "Patient").forEach(each -> records.addAll(linked.apply(each)));
            search.any("patients && ?::text[]", records);
        }
        return this;
    }

    AuditQuestion entity(ReferenceOrListParam given) {
        if (given != null) {
            String[] what = references(given, null).toArray(String[]::new);
            search.where("(entity = any (?) or patients && ?::text[])", what, what);
        }
        return this;
    }

    AuditQuestion action(TokenOrListParam given) {
        return given == null ? this : with(CODE_OF_ACTION, values(given));
    }

    AuditQuestion outcome(TokenOrListParam given) {
        return given == null ? this : with(CODE_OF_OUTCOME, values(given));
    }

    /** What was sent is of DICOM's type Export, all else of FHIR's type rest. */
    AuditQuestion type(TokenOrListParam given) {
        return given == null
                ? this
                : with("(case interaction when 'disclose' then '110106' else 'rest' end) = any (?)", values(given));
    }

    AuditQuestion subtype(TokenOrListParam given) {
        return given == null ? this : with("interaction = any (?)", values(given));
    }

    AuditQuestion purpose(TokenOrListParam given) {
        return given == null ? this : with("reason = any (?)", values(given));
    }

    /** The page after this event. */
    AuditQuestion before(String id) {
        if (id != null) {
            Place last = place(id).orElseThrow(() -> new Refusal(
                            IssueType.INVALID,
                            null,
                            "_before must be the id of an AuditEvent. Follow the link next of a page.")
                    .badRequest());
            search.after(last.chain(), last.number());
        }
        return this;
    }

    private AuditQuestion with(String condition, List<String> values) {
        search.any(condition, values);
        return this;
    }

    private static List<String> values(TokenOrListParam given) {
        return given.getValuesAsQueryTokens().stream()
                .map(each -> each.getValue())
                .toList();
    }

    private List<String> references(ReferenceOrListParam given, String type) {
        return given.getValuesAsQueryTokens().stream()
                .map(each -> reference(each, type))
                .filter(view::mayAskFor)
                .toList();
    }

    private static String reference(ReferenceParam given, String type) {
        if (given.getChain() != null) {
            throw new Refusal(
                            IssueType.NOTSUPPORTED,
                            null,
                            "The audit can't be searched by what another resource says. Give a reference such as"
                                    + " Organization/1.")
                    .badRequest();
        }
        String known = given.hasResourceType() ? given.getResourceType() : type;
        return known == null ? given.getValue() : known + "/" + given.getIdPart();
    }
}
