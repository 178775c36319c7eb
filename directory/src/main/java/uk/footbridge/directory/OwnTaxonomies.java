package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** Those of our code systems that describe services, as Open Referral taxonomies; read from the terminology package. */
public final class OwnTaxonomies {

    private static final String PACKAGE = "/uk.footbridge.terminology/package.tgz";

    private static final Map<String, ObjectNode> TAXONOMIES = new LinkedHashMap<>();
    private static final Map<String, ObjectNode> TERMS = new LinkedHashMap<>();

    static {
        load();
    }

    private OwnTaxonomies() {}

    /** Taxonomies as HSDS writes them, without their terms. */
    public static List<ObjectNode> taxonomies() {
        return TAXONOMIES.values().stream().map(ObjectNode::deepCopy).toList();
    }

    /** All terms of all our taxonomies. */
    public static List<ObjectNode> terms() {
        return TERMS.values().stream().map(ObjectNode::deepCopy).toList();
    }

    /** The attribute that marks a stale entry. */
    public static ObjectNode staleMark(String serviceId) {
        ObjectNode mark = Leftovers.JSON.createObjectNode();
        mark.put("id", OpenReferral.nameBased(serviceId + "/stale"));
        mark.set("taxonomy_term", term(new Coding(Freshness.STALE_SYSTEM, Freshness.STALE_CODE, null)));
        return mark;
    }

    /** Whether an attribute only marks a stale entry. */
    public static boolean isStaleMark(JsonNode attribute) {
        return Terms.isStaleMark(attribute.path("taxonomy_term"));
    }

    static ObjectNode term(Coding coding) {
        ObjectNode term = TERMS.get(coding.getSystem() + "#" + coding.getCode());
        return term != null
                ? term.deepCopy()
                : describe(coding.getSystem(), coding.getCode(), coding.getCode(), coding.getCode());
    }

    private static void load() {
        List<String> systems = new ArrayList<>(Terms.PLACES.keySet());
        systems.add("directory-status");
        try (InputStream content = OwnTaxonomies.class.getResourceAsStream(PACKAGE)) {
            NpmPackage terminology = NpmPackage.fromPackage(new ByteArrayInputStream(content.readAllBytes()));
            for (String system : systems) {
                try (InputStream file = terminology.loadResource("CodeSystem-" + system + ".json")) {
                    load(Leftovers.JSON.readTree(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(JsonNode codeSystem) {
        String url = codeSystem.path("url").asText();
        ObjectNode taxonomy = Leftovers.JSON.createObjectNode();
        taxonomy.put("id", OpenReferral.nameBased("taxonomy/" + url));
        taxonomy.put("name", codeSystem.path("title").asText());
        taxonomy.put("description", codeSystem.path("description").asText());
        taxonomy.put("uri", url);
        taxonomy.put("version", codeSystem.path("version").asText());
        TAXONOMIES.put(url, taxonomy);
        for (JsonNode concept : codeSystem.path("concept")) {
            String code = concept.path("code").asText();
            TERMS.put(
                    url + "#" + code,
                    describe(
                            url,
                            code,
                            concept.path("display").asText(),
                            concept.path("definition").asText()));
        }
    }

    private static ObjectNode describe(String system, String code, String name, String description) {
        ObjectNode term = Leftovers.JSON.createObjectNode();
        term.put("id", OpenReferral.nameBased("term/" + system + "#" + code));
        term.put("name", name);
        term.put("description", description);
        ObjectNode taxonomy = TAXONOMIES.get(system);
        if (taxonomy != null) {
            term.put("taxonomy", taxonomy.path("name").asText());
            term.put("taxonomy_id", taxonomy.path("id").asText());
        }
        term.put("term_uri", system + "#" + code);
        term.put("term", code);
        return term;
    }
}
