package uk.footbridge.server.clock;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.packages.Canonicals;

/** Answers {@code EpisodeOfCare/[id]/$four-week-wait}: when it began, what has stopped it, or what is missing. */
class FourWeekWaitProvider {

    private final Waits waits;
    private final DaoRegistry daos;

    FourWeekWaitProvider(Waits waits, DaoRegistry daos) {
        this.waits = waits;
        this.daos = daos;
    }

    /**
     * Judges the four-week wait of community mental health, as NHS England's monthly statistics count it.
     *
     * @param id an episode whose type has such a wait (CodeSystem/episode-type, property {@code four-week-wait}); 404 when
     *     there is none, 410 when it was deleted, 422 when its type has none, when it was entered in error, when its start
     *     isn't known to the day, or when it ended before it began
     * @return Parameters as in OperationDefinition/four-week-wait
     */
    @Operation(
            name = "$four-week-wait",
            typeName = "EpisodeOfCare",
            idempotent = true,
            canonicalUrl = Canonicals.BASE + "/OperationDefinition/four-week-wait")
    @Description("Says whether the four-week wait of an episode has stopped, by what, and after how many days")
    public Parameters wait(@IdParam IdType id, RequestDetails request) {
        EpisodeOfCare episode = daos.getResourceDao(EpisodeOfCare.class).read(id.toUnqualifiedVersionless(), request);
        refuseWithoutWait(episode);
        return FourWeekWaitAnswer.of(waits.judge(waits.spell(episode)), waits.rules());
    }

    private void refuseWithoutWait(EpisodeOfCare episode) {
        if (episode.getStatus() == EpisodeOfCareStatus.ENTEREDINERROR) {
            throw refused(
                    "EpisodeOfCare.status",
                    "The episode was entered in error, so there is no wait. Ask for the one that is right.");
        }
        if (!episode.hasType()) {
            throw refused(
                    "EpisodeOfCare.type",
                    "The episode doesn't say what kind it is. Add the type community-mental-health of %s, if it is such an episode."
                            .formatted(Canonicals.codeSystem("episode-type")));
        }
        if (!waits.has(episode)) {
            throw refused(
                    "EpisodeOfCare.type",
                    "Only community mental health has a four-week wait, and the episode's type is another. If it is wrong, correct it: community-mental-health of %s."
                            .formatted(Canonicals.codeSystem("episode-type")));
        }
        LocalDate start = Spell.start(episode);
        if (start == null) {
            throw refused(
                    "EpisodeOfCare.period.start",
                    "The wait begins on the day the referral was received. Give it to the day, such as 2026-09-08.");
        }
        LocalDate end = Spell.end(episode);
        if (end != null && end.isBefore(start)) {
            throw refused(
                    "EpisodeOfCare.period.end",
                    "The episode ends (%s) before it begins (%s). Correct one of them.".formatted(end, start));
        }
    }

    private static RuntimeException refused(String element, String diagnostics) {
        return new Refusal(IssueType.BUSINESSRULE, element, diagnostics).unprocessable();
    }
}
