package uk.footbridge.server.clock;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.clock.FourWeekWait.State;
import uk.footbridge.server.clock.Reminder.Kind;

/** Tells the organisation that answers for an episode when its four-week wait is about to end, and when it has. */
class EndingWaits implements Job {

    private static final int PAGE = 200;

    /** Notes an episode whose wait is over, one way or the other, so that it is judged no more. */
    private static final String SETTLED = "wait-settled";

    private static final String OPEN =
            """
            select distinct episode.res_id, episode.fhir_id
            from hfj_spidx_token type
            join hfj_resource episode on episode.res_id = type.res_id and episode.res_deleted_at is null
            where type.hash_sys_and_value in (:types)
            and not exists (select 1 from hfj_spidx_token status
                where status.res_id = episode.res_id and status.hash_value in (:closed))
            and not exists (select 1 from footbridge_reminder made
                where made.about = episode.res_id and made.kind = :settled)
            and episode.res_id > :after
            order by episode.res_id
            limit :page
            """;

    /** An episode that is open and has such a wait. */
    record Open(long row, String id) {}

    private final ClockSettings settings;
    private final Waits waits;
    private final OneByOne rows;
    private final Rows numbers;
    private final DaoRegistry daos;
    private final Reminders reminders;
    private final JdbcClient database;
    private final PartitionSettings partitions;

    EndingWaits(
            ClockSettings settings,
            Waits waits,
            OneByOne rows,
            Rows numbers,
            DaoRegistry daos,
            Reminders reminders,
            JdbcClient database,
            PartitionSettings partitions) {
        this.settings = settings;
        this.waits = waits;
        this.rows = rows;
        this.numbers = numbers;
        this.daos = daos;
        this.reminders = reminders;
        this.database = database;
        this.partitions = partitions;
    }

    @Override
    public String name() {
        return "four-week-waits";
    }

    @Override
    public Duration every() {
        return settings.daysEvery();
    }

    @Override
    public void run(BooleanSupplier stopping) {
        rows.each(this::page, Open::row, episode -> "EpisodeOfCare/" + episode.id(), this::look, stopping);
    }

    private void look(Open found) {
        EpisodeOfCare episode = daos.getResourceDao(EpisodeOfCare.class)
                .read(new IdType("EpisodeOfCare", found.id()), new SystemRequestDetails());
        if (!waits.has(episode) || Spell.start(episode) == null) {
            return;
        }
        Spell spell = waits.spell(episode);
        long waited = ChronoUnit.DAYS.between(spell.start(), waits.today());
        if (waited >= waits.rules().days() - settings.waitEndsWithin().toDays()) {
            tell(waits.judge(spell), found);
        }
    }

    private void tell(FourWeekWait wait, Open found) {
        boolean over = waits.today().isAfter(wait.due());
        if (wait.state() == State.WAITING) {
            reminders.send(reminder(over ? Kind.WAIT_MISSED : Kind.WAIT_ENDING, wait));
        }
        if (over) {
            reminders.settle(found.row(), SETTLED, "");
        }
    }

    private Reminder reminder(Kind kind, FourWeekWait wait) {
        EpisodeOfCare first = wait.spell().first();
        String missing = wait.missing().stream()
                .map(part -> part.display().toLowerCase(Locale.UK))
                .collect(Collectors.joining(", "));
        return new Reminder(
                kind,
                numbers.number("EpisodeOfCare", Spell.id(first)),
                wait.spell().episodes().stream()
                        .map(episode -> new IdType("EpisodeOfCare", Spell.id(episode)))
                        .toList(),
                "",
                first.getPatient().copy(),
                first.hasReferralRequest() ? first.getReferralRequestFirstRep().copy() : null,
                wait.spell().organizations(),
                kind.code(),
                Map.of(
                        "since", ReminderWords.day(wait.start()),
                        "until", ReminderWords.day(wait.due()),
                        "missing", missing));
    }

    private List<Open> page(long after) {
        return database.sql(OPEN)
                .param("types", waits.types().stream().map(this::typeIndex).toList())
                .param("closed", List.of(status("finished"), status("cancelled"), status("entered-in-error")))
                .param("settled", SETTLED)
                .param("after", after)
                .param("page", PAGE)
                .query((row, number) -> new Open(row.getLong("res_id"), row.getString("fhir_id")))
                .list();
    }

    private long typeIndex(String coding) {
        int bar = coding.lastIndexOf('|');
        return ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                partitions,
                RequestPartitionId.allPartitions(),
                "EpisodeOfCare",
                "type",
                coding.substring(0, bar),
                coding.substring(bar + 1));
    }

    private long status(String code) {
        return ResourceIndexedSearchParamToken.calculateHashValue(
                partitions, RequestPartitionId.allPartitions(), "EpisodeOfCare", "status", code);
    }
}
