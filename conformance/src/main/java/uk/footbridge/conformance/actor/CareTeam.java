package uk.footbridge.conformance.actor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uk.footbridge.conformance.client.Code;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;

/** A team around a person on the server under test, in which a key worker is named. */
public final class CareTeam {

    private final FhirServer server;
    private final String reference;

    private CareTeam(FhirServer server, String reference) {
        this.server = server;
        this.reference = reference;
    }

    /** A team that an agency keeps, with the key worker to turn to. */
    public static CareTeam around(Person person, Agency agency, String keyWorker) {
        return new CareTeam(
                person.server(),
                person.records(person.own("care-team")
                        .with("name", agency.name())
                        .with("agency", agency.reference())
                        .with("keyWorker", keyWorker)));
    }

    /** {@code CareTeam/id}. */
    public String reference() {
        return reference;
    }

    /** Adds staff or a volunteer, by a role of CodeSystem practitioner-role. */
    public CareTeam with(String member, String role) {
        return with(member, "practitioner-role", role);
    }

    /** Adds somebody who stands beside the person, by a role of CodeSystem supporter-role. */
    public CareTeam withSupporter(String member, String role) {
        return with(member, "supporter-role", role);
    }

    /** The references to the members who have one of the practitioners' roles. */
    public List<String> membersWho(String role) {
        return server.read(reference)
                .isAnswered(200)
                .resource()
                .path("participant")
                .valueStream()
                .filter(participant ->
                        Code.of(participant.at("/role/0"), "practitioner-role").equals(role))
                .map(participant -> participant.at("/member/reference").asText())
                .toList();
    }

    private CareTeam with(String member, String roles, String role) {
        ObjectNode team = server.read(reference).isAnswered(200).resource();
        team.withArray("/participant")
                .add(Fixture.named("scenario/team-member")
                        .with("member", member)
                        .with("roles", roles)
                        .with("role", role)
                        .resource());
        server.updateIfMatch(team, team.at("/meta/versionId").asText()).isAnswered(200);
        return this;
    }
}
