package uk.footbridge.directory.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** A JSON file: one page of a list, an array of services, or one full service. */
final class JsonFeed implements Feed {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    JsonFeed(Path file) {
        this.file = file;
    }

    @Override
    public void read(Taker taker) throws FeedStopped, InterruptedException {
        JsonNode content = content();
        JsonNode list = content.isArray() ? content : content.path("contents");
        if (!list.isArray()) {
            if (!content.isObject()) {
                throw new FeedStopped(file + ": expected a service, an array of services or a page with contents");
            }
            taker.partial();
            taker.take((ObjectNode) content, FullRecords.isFull(content));
            return;
        }
        if (!content.isArray() && content.path("total_items").asLong(list.size()) > list.size()) {
            taker.partial();
        }
        taker.expect(list.size());
        for (JsonNode record : list) {
            if (record.isObject()) {
                taker.take((ObjectNode) record, FullRecords.isFull(record));
            } else {
                taker.warn(null, "contents", "Expected a service, found " + record.getNodeType() + ". It is left out.");
            }
        }
    }

    private JsonNode content() throws FeedStopped {
        try {
            JsonNode content = JSON.readTree(file.toFile());
            return content == null ? JSON.missingNode() : content;
        } catch (JsonProcessingException e) {
            throw new FeedStopped(
                    file + ": no JSON from line " + e.getLocation().getLineNr() + " on");
        } catch (IOException e) {
            throw new FeedStopped(file + ": it can't be read");
        }
    }
}
