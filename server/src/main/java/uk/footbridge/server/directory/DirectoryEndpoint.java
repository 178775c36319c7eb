package uk.footbridge.server.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory as an Open Referral UK API, HSDS-UK 3.0: read-only, without a key (docs/directory.md). */
@RestController
@RequestMapping("/directory")
class DirectoryEndpoint {

    private static final JsonNode ABOUT = JsonNodeFactory.instance
            .objectNode()
            .put("version", "HSDS-UK-3.0")
            .put("profile", "https://docs.openreferraluk.org/en/latest/")
            .put("openapi_url", "https://docs.openreferraluk.org/en/latest/openapi30.json");

    private final DirectoryReader directory;
    private final TaxonomyReader taxonomies;

    DirectoryEndpoint(DirectoryReader directory, TaxonomyReader taxonomies) {
        this.directory = directory;
        this.taxonomies = taxonomies;
    }

    @GetMapping({"", "/"})
    ResponseEntity<JsonNode> about() {
        return json(200, ABOUT);
    }

    @GetMapping("/services")
    ResponseEntity<JsonNode> services(@RequestParam Map<String, String> parameters) {
        return json(200, directory.services(DirectoryQuery.of(parameters, DirectoryQuery.SERVICES)));
    }

    @GetMapping("/services/{id}")
    ResponseEntity<JsonNode> service(@PathVariable String id) {
        return json(200, directory.service(id));
    }

    @GetMapping("/service_at_locations")
    ResponseEntity<JsonNode> places(@RequestParam Map<String, String> parameters) {
        return json(200, directory.places(DirectoryQuery.of(parameters, DirectoryQuery.PLACES)));
    }

    @GetMapping("/service_at_locations/{id}")
    ResponseEntity<JsonNode> place(@PathVariable String id) {
        return json(200, directory.place(id));
    }

    @GetMapping("/taxonomies")
    ResponseEntity<JsonNode> taxonomies(@RequestParam Map<String, String> parameters) {
        return json(200, taxonomies.taxonomies(DirectoryQuery.of(parameters, DirectoryQuery.PAGE)));
    }

    @GetMapping("/taxonomies/{id}")
    ResponseEntity<JsonNode> taxonomy(@PathVariable String id) {
        return json(200, taxonomies.taxonomy(id));
    }

    @GetMapping("/taxonomy_terms")
    ResponseEntity<JsonNode> terms(@RequestParam Map<String, String> parameters) {
        return json(200, taxonomies.terms(DirectoryQuery.of(parameters, DirectoryQuery.PAGE)));
    }

    @GetMapping("/taxonomy_terms/{id}")
    ResponseEntity<JsonNode> term(@PathVariable String id) {
        return json(200, taxonomies.term(id));
    }

    /** Whatever else is asked for is not here, and the answer says what is. */
    @GetMapping("/**")
    ResponseEntity<JsonNode> unknown() {
        throw BadQuestion.unknownPath();
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> refuse(BadQuestion question) {
        return json(question.status(), Problem.json(question.status(), question.parameter(), question.getMessage()));
    }

    /** There is no other form than JSON, so whatever the caller accepts, that is the answer. */
    private static ResponseEntity<JsonNode> json(int status, JsonNode body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
