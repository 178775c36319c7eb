package uk.footbridge.server.clock;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The four-week wait of one spell: it begins when the first referral is received, and stops on the latest of the days on
 * which each of its parts first happened.
 *
 * @param spell the episodes
 * @param applies whether the person was an adult when the wait began
 * @param found the first evidence of each part within the spell
 * @param needed the parts without which it can't stop
 * @param today the day on which the question is asked
 * @param limit how many days it may take
 */
record FourWeekWait(
        Spell spell, boolean applies, Map<WaitPart, Evidence> found, Set<WaitPart> needed, LocalDate today, int limit) {

    /** How it stands. */
    enum State {
        WAITING,
        STOPPED,
        ENDED,
        NOT_APPLICABLE
    }

    /**
     * @param birth the person's day of birth; none when it isn't known, and the person is then taken for an adult
     * @param evidence what is recorded of the person, whenever it was
     */
    static FourWeekWait of(
            WaitRules rules, Spell spell, Optional<LocalDate> birth, List<Evidence> evidence, LocalDate today) {
        LocalDate last = spell.end() == null || spell.end().isAfter(today) ? today : spell.end();
        Map<WaitPart, Evidence> found = new EnumMap<>(WaitPart.class);
        evidence.stream()
                .filter(each ->
                        !each.day().isBefore(spell.start()) && !each.day().isAfter(last))
                .sorted(Comparator.comparing(Evidence::day).thenComparing(Evidence::reference))
                .forEach(each -> found.putIfAbsent(each.part(), each));
        boolean adult = birth.map(day -> ChronoUnit.YEARS.between(day, spell.start()) >= rules.adultFrom())
                .orElse(true);
        return new FourWeekWait(spell, adult, found, needed(rules, spell, found), today, rules.days());
    }

    /** Before April 2024 an assessment could not be reported, so nothing that was over by then is held to it. */
    private static Set<WaitPart> needed(WaitRules rules, Spell spell, Map<WaitPart, Evidence> found) {
        LocalDate from = rules.assessmentNeededFrom();
        Evidence contact = found.get(WaitPart.FIRST_CONTACT);
        boolean early =
                spell.start().isBefore(from) && contact != null && contact.day().isBefore(from);
        return early ? EnumSet.complementOf(EnumSet.of(WaitPart.ASSESSMENT)) : EnumSet.allOf(WaitPart.class);
    }

    State state() {
        if (!applies) {
            return State.NOT_APPLICABLE;
        }
        if (stop().isPresent()) {
            return State.STOPPED;
        }
        return closed() ? State.ENDED : State.WAITING;
    }

    private boolean closed() {
        return spell.end() != null && !spell.end().isAfter(today);
    }

    LocalDate start() {
        return spell.start();
    }

    /** The last day on which it can stop in time. */
    LocalDate due() {
        return start().plusDays(limit);
    }

    Optional<LocalDate> stop() {
        return missing().isEmpty()
                ? needed.stream().map(part -> found.get(part).day()).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    Set<WaitPart> missing() {
        return needed.stream()
                .filter(part -> !found.containsKey(part))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(WaitPart.class)));
    }

    /** From the start to the stop, to the end of an episode that ended without, or until today. */
    int days() {
        LocalDate until = stop().orElse(closed() ? spell.end() : today);
        return (int) ChronoUnit.DAYS.between(start(), until);
    }

    /** None when it ended in time without having stopped: then nobody can say. */
    Optional<Boolean> within() {
        boolean inTime = days() <= limit;
        return state() == State.NOT_APPLICABLE || state() == State.ENDED && inTime
                ? Optional.empty()
                : Optional.of(inTime);
    }

    /** While waiting, and not over. */
    Optional<Integer> daysLeft() {
        return state() == State.WAITING && days() <= limit ? Optional.of(limit - days()) : Optional.empty();
    }
}
