package uk.footbridge.server.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import uk.footbridge.directory.OwnTaxonomies;

/** Taxonomies and their terms: our code systems, and those of the feeds as far as services use them. */
class TaxonomyReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient database;

    TaxonomyReader(JdbcClient database) {
        this.database = database;
    }

    ObjectNode taxonomies(DirectoryQuery query) {
        return page(query, all());
    }

    ObjectNode taxonomy(String id) {
        ObjectNode taxonomy = all().stream()
                .filter(one -> id.equals(one.path("id").asText()))
                .findFirst()
                .orElseThrow(() -> BadQuestion.unknown("taxonomy", id));
        taxonomy.putArray("taxonomy_terms")
                .addAll(allTerms().stream()
                        .filter(term -> id.equals(term.path("taxonomy_id").asText()))
                        .toList());
        return taxonomy;
    }

    ObjectNode terms(DirectoryQuery query) {
        return page(query, allTerms());
    }

    ObjectNode term(String id) {
        return allTerms().stream()
                .filter(term -> id.equals(term.path("id").asText()))
                .findFirst()
                .orElseThrow(() -> BadQuestion.unknown("taxonomy term", id));
    }

    private static ObjectNode page(DirectoryQuery query, List<ObjectNode> all) {
        int start = Math.min(query.offset(), all.size());
        int end = Math.min(start + query.perPage(), all.size());
        return DirectoryReader.page(query, all.size(), all.subList(start, end));
    }

    /** What feeds say of a taxonomy is its name at each of its terms. */
    private List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>(OwnTaxonomies.taxonomies());
        List<String> ours = all.stream().map(one -> one.path("id").asText()).toList();
        database.sql(
                        """
                        select taxonomy, min(record ->> 'taxonomy') as name from footbridge_directory_term
                        where taxonomy is not null and taxonomy not in (:ours) group by taxonomy order by 2, 1
                        """)
                .param("ours", ours)
                .query((row, number) -> taxonomy(row.getString("taxonomy"), row.getString("name")))
                .list()
                .forEach(all::add);
        return all;
    }

    private static ObjectNode taxonomy(String id, String name) {
        String words = name == null || name.isBlank() ? id : name;
        return JSON.createObjectNode().put("id", id).put("name", words).put("description", words);
    }

    private List<ObjectNode> allTerms() {
        List<ObjectNode> all = new ArrayList<>(OwnTaxonomies.terms());
        List<String> ours = all.stream().map(term -> term.path("id").asText()).toList();
        database.sql(
                        """
                        select distinct on (hsds_id) record::text from footbridge_directory_term
                        where hsds_id not in (:ours) order by hsds_id
                        """)
                .param("ours", ours)
                .query(String.class)
                .list()
                .forEach(term -> all.add(complete(term)));
        return all;
    }

    /** HSDS asks for a name and a description; a feed may have left one out. */
    private static ObjectNode complete(String json) {
        try {
            ObjectNode term = (ObjectNode) JSON.readTree(json);
            String name = term.path("name").asText(term.path("id").asText());
            term.put("name", name);
            term.put("description", term.path("description").asText(name));
            return term;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A term of the directory is not JSON.", e);
        }
    }
}
