package uk.footbridge.server.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import uk.footbridge.server.packages.Canonicals;

/** The numbers and codes of {@code four-week-wait.yaml}. */
final class WaitRules {

    private final Map<String, Object> file = YamlFile.named("four-week-wait.yaml");
    private final Set<String> baseline;

    /** @param baseline the codings of the measures that count as baseline, as {@code system|code} */
    WaitRules(Set<String> baseline) {
        this.baseline = baseline;
    }

    int days() {
        return number("days");
    }

    int adultFrom() {
        return number("adult-from-age");
    }

    int daysBetweenEpisodes() {
        return number("days-between-episodes");
    }

    LocalDate assessmentNeededFrom() {
        return LocalDate.parse((String) file.get("assessment-needed-from"));
    }

    boolean isAttended(CodeableConcept attendance) {
        return hasOurs(attendance, "contact-attendance", "attended");
    }

    boolean isTalk(CodeableConcept medium) {
        return hasOurs(medium, "contact-medium", "media");
    }

    boolean neverCountsAsContact(List<CodeableConcept> types) {
        return types.stream().anyMatch(type -> hasOurs(type, "contact-type", "contacts-that-never-count"));
    }

    boolean isAssessmentContact(List<CodeableConcept> types) {
        return types.stream().anyMatch(type -> hasOurs(type, "contact-type", "assessment-contacts"));
    }

    boolean isBaseline(CodeableConcept measure) {
        return has(measure, baseline);
    }

    boolean isAssessment(List<CodeableConcept> activity) {
        return counts(activity, "assessment-activities");
    }

    boolean isIntervention(List<CodeableConcept> activity) {
        return counts(activity, "intervention-activities");
    }

    String missing(WaitPart part) {
        return String.valueOf(((Map<?, ?>) file.get("missing")).get(part.code()));
    }

    private boolean counts(List<CodeableConcept> activity, String list) {
        Set<String> never = codings("activities-that-never-count");
        Set<String> wanted = codings(list);
        return activity.stream().noneMatch(said -> has(said, never))
                && activity.stream().anyMatch(said -> has(said, wanted));
    }

    private int number(String name) {
        return (Integer) file.get(name);
    }

    private boolean hasOurs(CodeableConcept said, String codeSystem, String list) {
        return said.getCoding().stream()
                .filter(coding -> Canonicals.codeSystem(codeSystem).equals(coding.getSystem()))
                .anyMatch(coding -> ((List<?>) file.get(list)).contains(coding.getCode()));
    }

    private Set<String> codings(String list) {
        return ((List<?>) file.get(list))
                .stream()
                        .map(coding -> ((Map<?, ?>) coding).get("system") + "|" + ((Map<?, ?>) coding).get("code"))
                        .collect(Collectors.toSet());
    }

    private static boolean has(CodeableConcept said, Set<String> codings) {
        return said.getCoding().stream().map(WaitRules::key).anyMatch(codings::contains);
    }

    static String key(Coding coding) {
        return coding.getSystem() + "|" + coding.getCode();
    }
}
