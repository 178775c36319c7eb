package uk.footbridge.conformance.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.Method;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.footbridge.conformance.client.Answer;
import uk.footbridge.conformance.client.FhirServer;
import uk.footbridge.conformance.client.Fixture;
import uk.footbridge.conformance.requirement.ForEveryone;
import uk.footbridge.conformance.requirement.Must;

/** What asks for more than a server should do for one caller is refused in words. */
@ForEveryone
class TooMuchTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int BOMB_MEGABYTES = 512;
    private static final String CRITERIA = "application/x-www-form-urlencoded";

    private final FhirServer server = FhirServer.underTest();

    @Test
    @Must("A packed body that unpacks to 512 MB is answered 413.")
    void aCompressedBomb() {
        byte[] bomb = packed(BOMB_MEGABYTES);
        assertThat(bomb.length).isLessThan(MEGABYTE);

        packed(bomb, "gzip").isRefused(413);
    }

    @Test
    @Must("A body that says it is packed and is not is answered 400.")
    void aBodyThatIsNoGzip() {
        packed(Fixture.named("patient").text().getBytes(StandardCharsets.UTF_8), "gzip")
                .isRefused(400);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"br", "deflate", "gzip, gzip"})
    @Must("A body that is packed in a way that the server does not read is answered 415.")
    void anUnknownEncoding(String encoding) {
        packed(new byte[] {1, 2, 3}, encoding).isRefused(415);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"family=%", "family=%zz", "%=a"})
    @Must("A search whose criteria in the body have broken escapes is answered 400.")
    void brokenEscapes(String criteria) {
        searchedByForm(criteria).isRefused(400);
    }

    @Test
    @Must("A search with a thousand criteria is answered 400.")
    void aThousandCriteria() {
        searchedByForm(repeated("family=a&", 1000)).isRefused(400).says("parameters");
    }

    @Test
    @Must("A search with ten thousand values of one parameter is answered 400.")
    void tenThousandValues() {
        searchedByForm("identifier=" + repeated("a,", 10_000)).isRefused(400).says("identifier");
    }

    @Test
    @Must("A search that follows eight references is answered 400.")
    void aLongChain() {
        String chain = "subject:Patient.organization." + "partof.".repeat(7) + "name";
        server.search("ServiceRequest", chain, "a").isRefused(400).says("references");
    }

    @Test
    @Must("A search with thirty includes is answered 400.")
    void thirtyIncludes() {
        String includes = Arrays.stream("owner,requester,patient,subject,focus,encounter,based-on,part-of".split(","))
                .flatMap(path -> Arrays.stream("Patient,Organization,Practitioner,PractitionerRole".split(","))
                        .map(type -> "_include=Task:" + path + ":" + type))
                .collect(Collectors.joining("&"));

        server.get("Task?" + includes).isRefused(400).says("_include");
    }

    @Test
    @Must("A search in a batch that has too many values is refused like one on its own.")
    void inABatch() {
        String batch =
                """
                {"resourceType": "Bundle", "type": "batch",
                 "entry": [{"request": {"method": "GET", "url": "Patient?identifier=%s"}}]}"""
                        .formatted(repeated("a,", 1000));

        assertThat(server.send(Method.POST, "", request -> request.contentType(FhirServer.JSON)
                                .body(batch))
                        .isAnswered(200)
                        .resource()
                        .at("/entry/0/response/status")
                        .asText())
                .startsWith("400");
    }

    @Test
    @Must("A page holds no more resources than the server allows, however many are asked for.")
    void aHugePage() {
        Answer page = server.search("Organization", "_count", "1000000").isAnswered(200);

        assertThat(page.entries()).hasSizeLessThanOrEqualTo(1000);
    }

    @Test
    @Must(
            "A search whose criteria are in the body finds what one with criteria in the address finds, and nothing else.")
    void criteriaInTheBody() {
        String family = "Fforest" + UUID.randomUUID().toString().replace("-", "");
        ObjectNode person = Fixture.named("patient").resource();
        person.withArray("/name").removeAll().addObject().put("family", family);
        server.created(person);

        for (String path : new String[] {"Patient/_search", "Patient/_search?_format=json"}) {
            Answer found = server.send(Method.POST, path, request -> request.contentType(CRITERIA)
                            .body("family=" + family))
                    .isAnswered(200);
            assertThat(found.entries()).as(path).hasSize(1);
        }
    }

    @Test
    @Must("No answer names the software that made it, and each tells browsers and caches to keep nothing.")
    void headers() {
        for (Answer answer :
                new Answer[] {server.get("metadata"), server.get("Patient/there-is-nobody"), server.get("Spaceship")}) {
            assertThat(answer.header("Server")).isNull();
            assertThat(answer.header("X-Powered-By")).isNull();
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control").toLowerCase(Locale.ROOT)).contains("no-store");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        }
    }

    @Test
    @Must("A patch whose regular expression could run for years is refused at once.")
    void aRegularExpressionWithoutEnd() {
        ObjectNode person = Fixture.named("patient").resource();
        person.withArray("/name").removeAll().addObject().put("family", "a".repeat(40));
        String patient = server.created(person);

        Answer answer = server.send(
                Method.PATCH,
                patient,
                request -> request.contentType(FhirServer.JSON)
                        .body(
                                """
                        {"resourceType": "Parameters", "parameter": [{"name": "operation", "part": [
                          {"name": "type", "valueCode": "delete"},
                          {"name": "path", "valueString": "Patient.name.where(family.matches('(a+)+b'))"}]}]}"""));

        answer.isRefused(400, 422);
        assertThat(answer.milliseconds()).isLessThan(5_000);
    }

    private Answer packed(byte[] body, String encoding) {
        return server.send(Method.POST, "Patient", request -> request.contentType(FhirServer.JSON)
                .header("Content-Encoding", encoding)
                .body(body));
    }

    private Answer searchedByForm(String criteria) {
        return server.send(Method.POST, "Patient/_search", request -> request.contentType(CRITERIA)
                .body(criteria));
    }

    private static String repeated(String part, int times) {
        String all = part.repeat(times);
        return all.substring(0, all.length() - 1);
    }

    private static byte[] packed(int megabytes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] spaces = new byte[MEGABYTE];
        Arrays.fill(spaces, (byte) ' ');
        try (OutputStream packing = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < megabytes; i++) {
                packing.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
