package uk.footbridge.server.clock;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.clock.Reminder.Kind;
import uk.footbridge.server.packages.Canonicals;
import uk.footbridge.server.person.SamePerson;

/** Tells who keeps a consent to share that it is about to end, unless a newer one of the same person replaces it. */
class ExpiringConsents implements Job {

    private static final int PAGE = 200;
    private static final String PROFILE = Canonicals.profile("sp-consent");

    /** Notes a consent that a newer one replaces, with the end that it has. */
    private static final String REPLACED = "consent-replaced";

    private static final String ENDING =
            """
            select consent.res_id, consent.fhir_id, period.sp_value_high_date_ordinal as last_day
            from hfj_spidx_date period
            join hfj_resource consent on consent.res_id = period.res_id and consent.res_deleted_at is null
            where period.hash_identity = :period
            and period.sp_value_high >= cast(:now as timestamp)
            and period.sp_value_high < cast(:until as timestamp)
            and exists (select 1 from hfj_spidx_token status
                where status.res_id = consent.res_id and status.hash_value = :active)
            and not exists (select 1 from footbridge_reminder made
                where made.about = consent.res_id and made.kind in ('consent-expiring', :replaced)
                and made.occasion = cast(period.sp_value_high_date_ordinal as text))
            and consent.res_id > :after
            order by consent.res_id
            limit :page
            """;

    /** A consent and its last day, written as 20261231. */
    record Ending(long row, String id, String lastDay) {}

    private final ClockSettings settings;
    private final OneByOne rows;
    private final DaoRegistry daos;
    private final SamePerson persons;
    private final Reminders reminders;
    private final JdbcClient database;
    private final Clock clock;
    private final long periodIndex;
    private final long activeIndex;

    ExpiringConsents(
            ClockSettings settings,
            OneByOne rows,
            DaoRegistry daos,
            SamePerson persons,
            Reminders reminders,
            JdbcClient database,
            PartitionSettings partitions,
            Clock clock) {
        this.settings = settings;
        this.rows = rows;
        this.daos = daos;
        this.persons = persons;
        this.reminders = reminders;
        this.database = database;
        this.clock = clock;
        RequestPartitionId all = RequestPartitionId.allPartitions();
        periodIndex = BaseResourceIndexedSearchParam.calculateHashIdentity(partitions, all, "Consent", "period");
        activeIndex =
                ResourceIndexedSearchParamToken.calculateHashValue(partitions, all, "Consent", "status", "active");
    }

    @Override
    public String name() {
        return "expiring-consents";
    }

    @Override
    public Duration every() {
        return settings.daysEvery();
    }

    @Override
    public void run(BooleanSupplier stopping) {
        rows.each(this::page, Ending::row, consent -> "Consent/" + consent.id(), this::look, stopping);
    }

    private List<Ending> page(long after) {
        Instant now = clock.instant();
        return database.sql(ENDING)
                .param("period", periodIndex)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(now.plus(settings.consentEndsWithin())))
                .param("active", activeIndex)
                .param("replaced", REPLACED)
                .param("after", after)
                .param("page", PAGE)
                .query((row, number) ->
                        new Ending(row.getLong("res_id"), row.getString("fhir_id"), row.getString("last_day")))
                .list();
    }

    private void look(Ending found) {
        Consent consent =
                daos.getResourceDao(Consent.class).read(new IdType("Consent", found.id()), new SystemRequestDetails());
        if (!Canonicals.claims(consent, PROFILE)) {
            return;
        }
        if (isReplaced(consent)) {
            reminders.settle(found.row(), REPLACED, found.lastDay());
        } else {
            reminders.send(reminder(consent, found));
        }
    }

    /** A newer consent counts, in whichever record of the person it is. */
    private boolean isReplaced(Consent consent) {
        IdType patient = new IdType(consent.getPatient().getReference());
        if (!patient.hasIdPart() || patient.hasBaseUrl()) {
            return false;
        }
        ReferenceOrListParam anyRecord = new ReferenceOrListParam();
        persons.records(patient).forEach(record -> anyRecord.addOr(new ReferenceParam(record)));
        SearchParameterMap search = SearchParameterMap.newSynchronous()
                .add("patient", anyRecord)
                .add("status", new TokenParam(null, ConsentState.ACTIVE.toCode()));
        return daos.getResourceDao(Consent.class).searchForResources(search, new SystemRequestDetails()).stream()
                .filter(other -> Canonicals.claims(other, PROFILE))
                .anyMatch(other -> replaces(other, consent));
    }

    private static boolean replaces(Consent other, Consent consent) {
        return other.hasDateTime()
                && consent.hasDateTime()
                && other.getDateTime().after(consent.getDateTime());
    }

    private static Reminder reminder(Consent consent, Ending found) {
        LocalDate lastDay = LocalDate.parse(found.lastDay(), DateTimeFormatter.BASIC_ISO_DATE);
        return new Reminder(
                Kind.CONSENT_EXPIRING,
                found.row(),
                List.of(new IdType("Consent", found.id())),
                found.lastDay(),
                consent.getPatient().copy(),
                null,
                consent.getOrganization().stream().map(each -> each.copy()).toList(),
                Kind.CONSENT_EXPIRING.code(),
                Map.of("until", ReminderWords.day(lastDay)));
    }
}
