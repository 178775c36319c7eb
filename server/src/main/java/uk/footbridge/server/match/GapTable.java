package uk.footbridge.server.match;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what was asked for and nobody could offer, and nothing about who asked. */
class GapTable {

    /** The numbers of a group that is smaller could point at somebody. */
    static final int SMALLEST_GROUP = 5;

    /**
     * How often one thing was asked for in vain.
     *
     * @param needs codes of CodeSystem need-category
     * @param requirement the one that left no service
     * @param district the first half of the postcode; null when none was given or the group is small
     */
    record Counted(List<String> needs, String requirement, String district, int times) {}

    private static final String COUNT =
            """
            insert into footbridge_match_gap (day, needs, district, requirement, times)
            values (:day, :needs, :district, :requirement, 1)
            on conflict (day, needs, district, requirement) do update set times = footbridge_match_gap.times + 1""";

    private static final String READ =
            """
            with by_district as (
              select needs, requirement, district, sum(times) as times from footbridge_match_gap
              where day >= coalesce(cast(:start as date), day) and day <= coalesce(cast(:end as date), day)
              group by needs, requirement, district)
            select needs, requirement, shown as district, sum(times) as times
            from (select by_district.*, case when times >= :smallest and district <> '' then district end as shown
              from by_district) hidden
            group by needs, requirement, shown
            order by times desc, needs, requirement, shown nulls last""";

    private final JdbcClient database;
    private final MeterRegistry metrics;

    GapTable(JdbcClient database, MeterRegistry metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /** Counts a question that found nothing, a referral's once a day however often it is asked. */
    void count(MatchQuestion question, String requirement) {
        LocalDate today = LocalDate.now(ServiceRow.LONDON);
        if (question.referral() != null && !isFirst(question.referral(), today)) {
            return;
        }
        database.sql(COUNT)
                .param("day", today)
                .param("needs", question.needs().toArray(String[]::new))
                .param("district", question.place().district())
                .param("requirement", requirement)
                .update();
        question.needs().forEach(need -> Counter.builder("footbridge.match.gaps")
                .description("Matches that found no service, by need and by the requirement that left none")
                .tag("need", need)
                .tag("requirement", requirement)
                .register(metrics)
                .increment());
    }

    private boolean isFirst(String referral, LocalDate today) {
        database.sql("delete from footbridge_match_gap_counted where day < :today")
                .param("today", today)
                .update();
        return database.sql("insert into footbridge_match_gap_counted (day, referral) values (:today, :referral)"
                                + " on conflict do nothing")
                        .param("today", today)
                        .param("referral", referral)
                        .update()
                == 1;
    }

    /**
     * What was counted, the most frequent first.
     *
     * @param start the first day, or null
     * @param end the last day, or null
     */
    List<Counted> between(LocalDate start, LocalDate end) {
        return database.sql(READ)
                .param("start", start)
                .param("end", end)
                .param("smallest", SMALLEST_GROUP)
                .query((row, number) -> counted(row))
                .list();
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                List.of((String[]) row.getArray("needs").getArray()),
                row.getString("requirement"),
                row.getString("district"),
                row.getInt("times"));
    }
}
