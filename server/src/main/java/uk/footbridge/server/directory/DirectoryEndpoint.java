package uk.footbridge.server.directory;

import com.fasterxml.jackson.databind.JsonNode;
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
@RequestMapping(path = "/directory", produces = MediaType.APPLICATION_JSON_VALUE)
class DirectoryEndpoint {

    private static final Map<String, String> ABOUT = Map.of(
            "version", "HSDS-UK-3.0",
            "profile", "https://docs.openreferraluk.org/en/latest/",
            "openapi_url", "https://docs.openreferraluk.org/en/latest/openapi30.json");

    private final DirectoryReader directory;
    private final TaxonomyReader taxonomies;

    DirectoryEndpoint(DirectoryReader directory, TaxonomyReader taxonomies) {
        this.directory = directory;
        this.taxonomies = taxonomies;
    }

    @GetMapping({"", "/"})
    Map<String, String> about() {
        return ABOUT;
    }

    @GetMapping("/services")
    JsonNode services(@RequestParam Map<String, String> parameters) {
        return directory.services(DirectoryQuery.of(parameters, DirectoryQuery.SERVICES));
    }

    @GetMapping("/services/{id}")
    JsonNode service(@PathVariable String id) {
        return directory.service(id);
    }

    @GetMapping("/service_at_locations")
    JsonNode places(@RequestParam Map<String, String> parameters) {
        return directory.places(DirectoryQuery.of(parameters, DirectoryQuery.PLACES));
    }

    @GetMapping("/service_at_locations/{id}")
    JsonNode place(@PathVariable String id) {
        return directory.place(id);
    }

    @GetMapping("/taxonomies")
    JsonNode taxonomies(@RequestParam Map<String, String> parameters) {
        return taxonomies.taxonomies(DirectoryQuery.of(parameters, DirectoryQuery.PAGE));
    }

    @GetMapping("/taxonomies/{id}")
    JsonNode taxonomy(@PathVariable String id) {
        return taxonomies.taxonomy(id);
    }

    @GetMapping("/taxonomy_terms")
    JsonNode terms(@RequestParam Map<String, String> parameters) {
        return taxonomies.terms(DirectoryQuery.of(parameters, DirectoryQuery.PAGE));
    }

    @GetMapping("/taxonomy_terms/{id}")
    JsonNode term(@PathVariable String id) {
        return taxonomies.term(id);
    }

    /** Whatever else is asked for is not here, and the answer says what is. */
    @GetMapping("/**")
    JsonNode unknown() {
        throw BadQuestion.unknownPath();
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> refuse(BadQuestion question) {
        return ResponseEntity.status(question.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Problem.json(question.status(), question.parameter(), question.getMessage()));
    }
}
