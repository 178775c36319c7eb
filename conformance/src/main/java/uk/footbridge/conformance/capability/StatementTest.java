package uk.footbridge.conformance.capability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Profile;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;
import uk.footbridge.conformance.requirement.Should;

/** A client can rely on the CapabilityStatement for what the server is and which profiles it holds to. */
@ForEveryone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementTest {

    private final FhirServer server = FhirServer.underTest();
    private final Capabilities capabilities = Capabilities.of(server);

    @Test
    @Must("The server says that it is a running FHIR R4 server.")
    void theServerSaysWhatItIs() {
        ObjectNode statement = capabilities.statement();

        assertThat(statement.path("resourceType").asText()).isEqualTo("CapabilityStatement");
        assertThat(statement.path("kind").asText()).isEqualTo("instance");
        assertThat(statement.path("status").asText()).isEqualTo("active");
        assertThat(statement.path("fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(capabilities.rest().path("mode").asText()).isEqualTo("server");
    }

    @Test
    @Should("The server names its software, its version and its address.")
    void theServerNamesItself() {
        ObjectNode statement = capabilities.statement();

        assertThat(statement.at("/software/name").asText()).isNotBlank();
        assertThat(statement.at("/software/version").asText()).isNotBlank();
        assertThat(statement.at("/implementation/url").asText()).isEqualTo(server.baseUrl());
    }

    @Test
    @Should("The server names the packages that it holds to.")
    void theServerNamesItsPackages() {
        assertThat(textsOf(capabilities.statement().path("implementationGuide")))
                .anyMatch(guide -> guide.contains("uk.footbridge.social-prescribing"))
                .anyMatch(guide -> guide.contains("uk.footbridge.terminology"));
    }

    @TestFactory
    @Must("Every format that is listed is spoken.")
    Stream<DynamicTest> everyFormatIsSpoken() {
        return textsOf(capabilities.statement().path("format")).stream()
                .map(format -> DynamicTest.dynamicTest(format, () -> server.send(
                                Method.GET, "Patient", request -> request.queryParam("_format", format)
                                        .queryParam("_count", "1"))
                        .isAnswered(200)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Patient, sp-patient",
        "RelatedPerson, sp-related-person",
        "PractitionerRole, sp-practitioner-role",
        "Organization, sp-organization",
        "HealthcareService, sp-service",
        "Condition, sp-need",
        "Flag, sp-risk",
        "Consent, sp-consent",
        "ServiceRequest, sp-referral",
        "Task, sp-referral-task",
        "Procedure, sp-activity",
        "Procedure, sp-signpost",
        "Communication, sp-feedback",
        "Communication, sp-advice"
    })
    @Must("Every profile of a referral is listed as supported.")
    void everyProfileIsListed(String type, String profile) {
        assertThat(textsOf(capabilities.resource(type).path("supportedProfile")))
                .contains(Profile.url(profile));
    }

    @TestFactory
    @Must("Every profile of ours that is listed can be read, with its snapshot.")
    Stream<DynamicTest> everyListedProfileCanBeRead() {
        return capabilities.resources().stream().flatMap(resource -> textsOf(resource.path("supportedProfile")).stream()
                .filter(url -> url.startsWith(Profile.url("")))
                .map(url -> DynamicTest.dynamicTest(url, () -> {
                    List<JsonNode> found = server.search("StructureDefinition", "url", url)
                            .isAnswered(200)
                            .entries();
                    assertThat(found).hasSize(1);
                    assertThat(found.get(0).path("type").asText()).isEqualTo(Capabilities.typeOf(resource));
                    assertThat(found.get(0).at("/snapshot/element")).isNotEmpty();
                })));
    }

    @Test
    @Must("Every resource type is listed once.")
    void everyTypeIsListedOnce() {
        List<String> types =
                capabilities.resources().stream().map(Capabilities::typeOf).toList();

        assertThat(types).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    @Must("The types that a referral needs can be created, read, updated and searched.")
    void theTypesOfAReferralAreThere() {
        Set<String> wanted = new TreeSet<>(Set.of("create", "read", "update", "search-type"));
        for (String type : List.of("Patient", "Organization", "ServiceRequest", "Task", "Procedure", "Communication")) {
            assertThat(Capabilities.interactions(capabilities.resource(type)))
                    .as(type)
                    .containsAll(wanted);
        }
        assertThat(capabilities.systemInteractions()).contains("transaction", "batch");
    }

    private static List<String> textsOf(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
