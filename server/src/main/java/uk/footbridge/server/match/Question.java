package uk.footbridge.server.match;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Parameters;
import uk.footbridge.server.match.MatchQuestion.Place;

/** Makes a question of the parameters and the referral; what is given beside the referral wins. */
class Question {

    private static final int USUAL_COUNT = 20;
    private static final String PLACE_APPROXIMATE = "place-approximate";
    private static final String PLACE_UNKNOWN = "place-unknown";
    private static final String PLACE_UNREADABLE = "place-unreadable";

    private final DaoRegistry daos;
    private final PostcodeTable postcodes;
    private final Ranking ranking;
    private final int mostServices;

    Question(DaoRegistry daos, PostcodeTable postcodes, Ranking ranking, int mostServices) {
        this.daos = daos;
        this.postcodes = postcodes;
        this.ranking = ranking;
        this.mostServices = mostServices;
    }

    MatchQuestion read(Parameters asked, KnownCodes codes, RequestDetails request) {
        QuestionParameters given = new QuestionParameters(asked, codes);
        Optional<String> referral = given.referral();
        Optional<Postcode> postcode = given.postcode();
        List<String> needs = given.codes("need", "need-category");
        if (referral.isEmpty() && needs.isEmpty()) {
            throw QuestionParameters.refused(
                    "need", "Give a referral, or at least one need: " + codes.all("need-category") + ".");
        }
        Optional<ReferredPerson> person = referral.map(id -> ReferredPerson.of(id, daos, request));
        List<String> languages = either(given.languages(), person, ReferredPerson::languages);
        return new MatchQuestion(
                referral.orElse(null),
                needs(either(needs, person, ReferredPerson::needs), codes),
                postcode.map(this::place)
                        .or(() -> person.flatMap(ReferredPerson::postcode).map(this::placeOfPerson))
                        .orElse(Place.NOT_ASKED),
                given.age().or(() -> person.flatMap(ReferredPerson::age)).orElse(null),
                languages,
                given.codes("medium", "contact-medium"),
                either(
                        given.codes("accessibility", "accessibility"),
                        person,
                        each -> each.needsInterpreter() ? ranking.interpretersFor(languages) : List.of()),
                given.codes("community", "community"),
                given.codes("referralMethod", "referral-method"),
                given.maxDistance().orElse(null),
                given.excluded(),
                given.count(Math.min(USUAL_COUNT, mostServices), mostServices));
    }

    private static List<String> either(
            List<String> given, Optional<ReferredPerson> person, Function<ReferredPerson, List<String>> said) {
        return given.isEmpty() ? person.map(said).orElse(List.of()) : given;
    }

    private static List<String> needs(List<String> needs, KnownCodes codes) {
        List<String> known = needs.stream()
                .filter(need -> codes.has("need-category", need))
                .sorted()
                .toList();
        if (known.isEmpty()) {
            throw QuestionParameters.refused(
                    "need",
                    "The referral's reasons name no need category: give at least one need: "
                            + codes.all("need-category") + ".");
        }
        return known;
    }

    private Place place(Postcode postcode) {
        return postcodes
                .point(postcode)
                .map(point -> new Place(postcode, point, point.exact() ? null : PLACE_APPROXIMATE))
                .orElseGet(() -> new Place(postcode, null, PLACE_UNKNOWN));
    }

    /** What is stored with a person is no mistake of the caller, so it is said and not refused. */
    private Place placeOfPerson(String written) {
        return Postcode.of(written).map(this::place).orElseGet(() -> new Place(null, null, PLACE_UNREADABLE));
    }
}
