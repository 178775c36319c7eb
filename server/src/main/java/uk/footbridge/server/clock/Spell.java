package uk.footbridge.server.clock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Reference;

/**
 * The episodes of one person that are one wait, because they overlap or follow each other within days.
 *
 * @param episodes the episodes, the first referral's first
 */
record Spell(List<EpisodeOfCare> episodes) {

    private static final Set<EpisodeOfCareStatus> CLOSED =
            Set.of(EpisodeOfCareStatus.FINISHED, EpisodeOfCareStatus.CANCELLED, EpisodeOfCareStatus.ENTEREDINERROR);

    /**
     * The spell that an episode is part of.
     *
     * @param asked the episode, with a start
     * @param all all episodes of the person that have such a wait, the asked one among them or not
     * @param daysBetween how many days after the end of one the next may begin
     */
    static Spell of(EpisodeOfCare asked, List<EpisodeOfCare> all, int daysBetween) {
        List<EpisodeOfCare> inOrder = Stream.concat(
                        Stream.of(asked), all.stream().filter(each -> !id(each).equals(id(asked))))
                .filter(each -> start(each) != null)
                .sorted(Comparator.<EpisodeOfCare, LocalDate>comparing(Spell::start)
                        .thenComparing(Spell::id))
                .toList();
        List<EpisodeOfCare> spell = new ArrayList<>();
        for (EpisodeOfCare episode : inOrder) {
            if (!spell.isEmpty() && !continues(new Spell(spell), episode, daysBetween)) {
                if (spell.contains(asked)) {
                    break;
                }
                spell.clear();
            }
            spell.add(episode);
        }
        return new Spell(List.copyOf(spell));
    }

    private static boolean continues(Spell before, EpisodeOfCare next, int daysBetween) {
        LocalDate end = before.end();
        return end == null || !start(next).isAfter(end.plusDays(daysBetween));
    }

    EpisodeOfCare first() {
        return episodes.get(0);
    }

    LocalDate start() {
        return start(first());
    }

    /** The day on which the last of them closed, or null while one is open. */
    LocalDate end() {
        return episodes.stream().anyMatch(episode -> end(episode) == null)
                ? null
                : episodes.stream()
                        .map(Spell::end)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
    }

    /** Who answers for the episodes that are open, each once. */
    List<Reference> organizations() {
        return episodes.stream()
                .filter(episode -> !CLOSED.contains(episode.getStatus()))
                .map(EpisodeOfCare::getManagingOrganization)
                .filter(organization -> !organization.isEmpty())
                .collect(Collectors.toMap(Spell::key, each -> each, (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** What a contact can name to belong here: the episodes, their referrals, and the organisations. */
    Set<String> names() {
        return episodes.stream()
                .flatMap(episode -> Stream.concat(
                        Stream.of("EpisodeOfCare/" + id(episode), key(episode.getManagingOrganization())),
                        episode.getReferralRequest().stream().map(Spell::key)))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    static String id(EpisodeOfCare episode) {
        return episode.getIdElement().getIdPart();
    }

    static LocalDate start(EpisodeOfCare episode) {
        return Days.of(episode.getPeriod().getStartElement()).orElse(null);
    }

    static LocalDate end(EpisodeOfCare episode) {
        return Days.of(episode.getPeriod().getEndElement()).orElse(null);
    }

    /** A reference without base and version; empty when it is no literal one. */
    static String key(Reference reference) {
        return reference.hasReference()
                ? reference.getReferenceElement().toUnqualifiedVersionless().getValue()
                : "";
    }
}
