package uk.footbridge.server.clock;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import uk.footbridge.server.packages.Canonicals;

/** Holds the four-week wait to a table of cases, with the rules and codes that the server has. */
class FourWeekWaitTest {

    private static final String TEAM = "Organization/community-team";
    private static final WaitRules RULES =
            new WaitRules(Concepts.thatSay(FhirContext.forR4Cached(), "outcome-measure", "baseline-outcome"));

    private int number;

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "four-week-waits.csv", delimiter = ';', numLinesToSkip = 1, maxCharsPerColumn = 400)
    void isJudgedLikeTheTableSays(
            String why,
            LocalDate birth,
            String episodes,
            String records,
            LocalDate today,
            FourWeekWait.State state,
            LocalDate stop,
            int days,
            Boolean within,
            String missing) {
        List<EpisodeOfCare> all = parts(episodes).map(this::episode).toList();
        List<Resource> recorded = parts(records).map(this::record).toList();
        Spell spell = Spell.of(all.get(0), all, RULES.daysBetweenEpisodes());

        FourWeekWait wait = FourWeekWait.of(
                RULES, spell, Optional.ofNullable(birth), WaitEvidence.of(RULES, spell, recorded), today);

        assertThat(wait.state()).as(why).isEqualTo(state);
        assertThat(wait.stop()).isEqualTo(Optional.ofNullable(stop));
        assertThat(wait.days()).isEqualTo(days);
        assertThat(wait.within()).isEqualTo(Optional.ofNullable(within));
        assertThat(wait.missing().stream().map(WaitPart::code).collect(Collectors.joining(" ")))
                .isEqualTo(missing == null ? "" : missing);
    }

    private static Stream<String> parts(String written) {
        return written == null
                ? Stream.empty()
                : Arrays.stream(written.split("\\|")).map(String::trim);
    }

    /** {@code 2026-09-01..2026-09-12}, without the second day while it is open. */
    private EpisodeOfCare episode(String written) {
        String[] days = written.split("\\.\\.");
        EpisodeOfCare episode = new EpisodeOfCare().setManagingOrganization(new Reference(TEAM));
        episode.setId("e" + ++number);
        episode.getPeriod().setStartElement(new DateTimeType(days[0]));
        if (days.length > 1) {
            episode.getPeriod().setEndElement(new DateTimeType(days[1]));
        }
        return episode;
    }

    private Resource record(String written) {
        String[] words = written.split(" ");
        DateTimeType day = new DateTimeType(words[words.length - 1]);
        Resource record =
                switch (words[0]) {
                    case "contact" -> contact(TEAM, words, day);
                    case "elsewhere" -> contact("Organization/charity", words, day);
                    case "score" -> score(Canonicals.codeSystem("outcome-measure"), words[1], day);
                    case "snomed-score" -> score("http://snomed.info/sct", words[1], day);
                    case "activity" -> activity(null, words[1], day);
                    case "signposting" -> activity("975131000000104", words[1], day);
                    case "plan" -> plan(CarePlanStatus.ACTIVE, day);
                    case "draft" -> plan(CarePlanStatus.DRAFT, day);
                    default -> throw new IllegalArgumentException(written);
                };
        record.setId("r" + ++number);
        return record;
    }

    private static Encounter contact(String team, String[] words, DateTimeType day) {
        Encounter contact = new Encounter().setStatus(EncounterStatus.FINISHED).setServiceProvider(new Reference(team));
        contact.addExtension(ours("contact-attendance", concept("contact-attendance", words[1])));
        contact.addExtension(ours("contact-medium", concept("contact-medium", words[2])));
        contact.addType(concept("contact-type", words[3]));
        contact.getPeriod().setStartElement(day);
        return contact;
    }

    private static Observation score(String system, String measure, DateTimeType day) {
        return new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(new CodeableConcept(new Coding(system, measure, null)))
                .setEffective(day)
                .setValue(new IntegerType(7));
    }

    private static Procedure activity(String snomed, String part, DateTimeType day) {
        Procedure activity = new Procedure()
                .setStatus(ProcedureStatus.COMPLETED)
                .setCategory(concept("wait-part", part))
                .setPerformed(day);
        return snomed == null
                ? activity
                : activity.setCode(new CodeableConcept(new Coding("http://snomed.info/sct", snomed, null)));
    }

    private static CarePlan plan(CarePlanStatus status, DateTimeType day) {
        CarePlan plan = new CarePlan().setStatus(status).setCreatedElement(day);
        Extension agreement = new Extension(Canonicals.BASE + "/StructureDefinition/plan-agreement");
        agreement.addExtension(new Extension("date", new DateType(day.getValueAsString())));
        plan.addExtension(agreement);
        return plan;
    }

    private static Extension ours(String id, CodeableConcept value) {
        return new Extension(Canonicals.BASE + "/StructureDefinition/" + id, value);
    }

    private static CodeableConcept concept(String codeSystem, String code) {
        return new CodeableConcept(new Coding(Canonicals.codeSystem(codeSystem), code, null));
    }
}
