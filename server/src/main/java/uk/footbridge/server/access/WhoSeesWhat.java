package uk.footbridge.server.access;

import ca.uhn.fhir.mdm.api.MdmMatchResultEnum;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.server.caller.Caller;

/**
 * Says who sees what. The rule itself is {@code who-sees-what.sql}, beside this class: an organisation sees the referrals
 * that it made or was asked to fulfil, and of their people what belongs to those referrals, for as long as they are open and
 * a set time after; a person's whole record with consent or a recorded reason. The same rule narrows a search and judges
 * what was found, so neither knows more than the other.
 */
class WhoSeesWhat {

    private static final String REFERRALS = Table.text("whose-referrals.sql");
    private static final String OF_ALL =
            "with " + Table.text("whom-it-concerns.sql") + "," + REFERRALS + "," + Table.text("who-sees-what.sql");

    /** Says the same without a way out, so that the database goes by what is asked about and not by all parts. */
    private static final String OF_SOME = OF_ALL.replace(":all or ", "");

    private static final String WHOLE = "with " + Table.text("whom-it-concerns.sql") + ","
            + REFERRALS.replace(":all or ", "")
            + """
                    select exists (
                      select from known join hfj_resource patient on patient.res_id = known.pid
                      where patient.fhir_id = :id
                        and (known.level = 'everything' or known.level = 'unsaid' and known.cares))""";
    private static final int MATCH = MdmMatchResultEnum.MATCH.ordinal();
    private static final String[] NONE = {};

    private final JdbcClient database;
    private final Duration afterClose;
    private final Clock clock;
    private final Set<String> openToAll =
            Table.rows("public-types.csv").stream().map(row -> row.get(0)).collect(Collectors.toUnmodifiableSet());

    /** @param afterClose how long a referral is seen by its parties after it was closed */
    WhoSeesWhat(JdbcClient database, Duration afterClose, Clock clock) {
        this.database = database;
        this.afterClose = afterClose;
        this.clock = clock;
    }

    /** The directory, terminology, and what is asked of people belong to nobody. */
    boolean everybodySees(String type) {
        return openToAll.contains(type);
    }

    /** Whether the caller may see any person's record because they have said why they must. */
    boolean breaksTheGlass(Caller caller) {
        return caller.organization() != null && caller.reason().breaksGlass();
    }

    /** All that the caller sees of a type, without breaking the glass. */
    Map<String, Sight> allSeen(Caller caller, String type) {
        return ask(caller, type, null, false);
    }

    /** Those of these resources that the caller sees without breaking the glass. */
    Map<String, Sight> seenAmong(Caller caller, String type, Collection<String> ids) {
        return ask(caller, type, ids, false);
    }

    /** Those of these resources that the caller sees. */
    Map<String, Sight> seen(Caller caller, String type, Collection<String> ids) {
        return ask(caller, type, ids, breaksTheGlass(caller));
    }

    /** The same for who wants to change them: no glass is broken for that, and of what is words nothing is left by codes. */
    Map<String, Sight> seenToChange(Caller caller, String type, Collection<String> ids) {
        Map<String, Sight> seen = ask(caller, type, ids, false);
        if (CodesOnly.hides(type)) {
            seen.values().removeIf(sight -> sight != Sight.EVERYTHING);
        }
        return seen;
    }

    /** Those of these ids that somebody has used, also for what was deleted since. */
    Set<String> stored(String type, Collection<String> ids) {
        return Set.copyOf(database.sql("select fhir_id from hfj_resource where res_type = ? and fhir_id = any (?)")
                .params(type, ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Whether the caller acts for the party that a resource names: itself, one of its roles or services. */
    boolean isOf(Caller caller, String party) {
        if (party == null) {
            return false;
        }
        if (party.equals(caller.organization()) || party.equals(caller.user()) || party.equals(caller.patient())) {
            return true;
        }
        return caller.organization() != null && partiesOf(caller.organization()).contains(party);
    }

    private List<String> partiesOf(String organization) {
        return database.sql(
                        """
                        select mine.res_type || '/' || mine.fhir_id
                        from hfj_resource organization
                        join hfj_res_link link on link.target_resource_id = organization.res_id
                          and link.src_path in ('PractitionerRole.organization', 'HealthcareService.providedBy')
                        join hfj_resource mine on mine.res_id = link.src_resource_id and mine.res_deleted_at is null
                        where organization.res_type = 'Organization' and organization.fhir_id = ?""")
                .param(id(organization))
                .query(String.class)
                .list();
    }

    /** Whether the caller's organisation wrote a resource first. */
    boolean isAuthor(Caller caller, String type, String id) {
        return database.sql(
                        "select exists (select from footbridge_author where type = ? and id = ? and organization = ?)")
                .params(type, id, caller.organization())
                .query(Boolean.class)
                .single();
    }

    /** Which organisations wrote these resources first; those that none wrote are left out. */
    Map<String, String> authors(String type, Collection<String> ids) {
        Map<String, String> authors = new HashMap<>();
        database.sql("select id, organization from footbridge_author where type = ? and id = any (?)")
                .params(type, ids.toArray(String[]::new))
                .query(row -> {
                    authors.put(row.getString("id"), row.getString("organization"));
                });
        return authors;
    }

    /** The ids of what an organisation wrote first, also of what was deleted since. */
    Set<String> written(String type, String organization) {
        return Set.copyOf(database.sql("select id from footbridge_author where type = ? and organization = ?")
                .params(type, organization)
                .query(String.class)
                .list());
    }

    /** Whether the caller sees all of the person's record: their own, in their care, with consent, or with a reason. */
    boolean seesWholeRecord(Caller caller, String patient) {
        if (caller.seesEverything() || breaksTheGlass(caller)) {
            return true;
        }
        if (caller.kind() == Caller.Kind.PATIENT) {
            return seen(caller, "Patient", List.of(patient)).containsKey(patient);
        }
        return database.sql(WHOLE)
                .param("organization", id(caller.organization()), Types.VARCHAR)
                .param("since", since())
                .param("now", at(clock.instant()))
                .param("match", MATCH)
                .param("type", "Patient")
                .param("ids", new String[] {patient})
                .param("id", patient)
                .query(Boolean.class)
                .single();
    }

    private Map<String, Sight> ask(Caller caller, String type, Collection<String> ids, boolean glass) {
        Map<String, Sight> seen = new HashMap<>();
        database.sql(ids == null ? OF_ALL : OF_SOME)
                .param("organization", id(caller.organization()), Types.VARCHAR)
                .param("patient", caller.kind() == Caller.Kind.PATIENT ? id(caller.patient()) : null, Types.VARCHAR)
                .param("since", since())
                .param("now", at(clock.instant()))
                .param("match", MATCH)
                .param("type", type)
                .param("all", ids == null)
                .param("ids", ids == null ? NONE : ids.toArray(String[]::new))
                .param("glass", glass)
                .query(row -> {
                    seen.put(row.getString("fhir_id"), Sight.of(row.getInt("sight")));
                });
        return seen;
    }

    private Object since() {
        return at(clock.instant().minus(afterClose));
    }

    private static Object at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static String id(String reference) {
        return reference == null ? null : reference.substring(reference.indexOf('/') + 1);
    }
}
