package uk.footbridge.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether two records say the same: nothing, null, empty text and an empty list are alike, 12 is "12", and a list of things
 * with ids has no order.
 */
final class Said {

    private Said() {}

    static boolean nothing(JsonNode value) {
        return value == null
                || value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.textValue().isBlank())
                || (value.isContainerNode() && value.isEmpty());
    }

    static boolean same(JsonNode one, JsonNode other) {
        if (nothing(one) || nothing(other)) {
            return nothing(one) && nothing(other);
        }
        if (one.isArray() && other.isArray()) {
            return sameList(one, other);
        }
        if (one.isObject() && other.isObject()) {
            return sameObject(one, other);
        }
        return one.isValueNode() && other.isValueNode() && sameValue(one, other);
    }

    /** The things of a list in the order of their ids, so that a feed that shuffles them has not changed. */
    static List<JsonNode> things(JsonNode list) {
        List<JsonNode> things = new ArrayList<>();
        if (list != null && list.isArray()) {
            list.forEach(things::add);
            things.removeIf(Said::nothing);
            things.sort(Comparator.comparing(thing -> thing.path("id").asText()));
        }
        return things;
    }

    private static boolean sameList(JsonNode one, JsonNode other) {
        List<JsonNode> ones = things(one);
        List<JsonNode> others = things(other);
        if (ones.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < ones.size(); i++) {
            if (!same(ones.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameObject(JsonNode one, JsonNode other) {
        Set<String> names = new LinkedHashSet<>();
        for (Iterator<String> i = one.fieldNames(); i.hasNext(); ) {
            names.add(i.next());
        }
        for (Iterator<String> i = other.fieldNames(); i.hasNext(); ) {
            names.add(i.next());
        }
        return names.stream().allMatch(name -> same(one.get(name), other.get(name)));
    }

    private static boolean sameValue(JsonNode one, JsonNode other) {
        if (one.isNumber() || other.isNumber()) {
            BigDecimal number = number(one);
            BigDecimal otherNumber = number(other);
            return number != null && otherNumber != null && number.compareTo(otherNumber) == 0;
        }
        return one.asText().equals(other.asText());
    }

    /** The number that a value is, or null. */
    static BigDecimal number(JsonNode value) {
        try {
            return nothing(value) ? null : new BigDecimal(value.asText().trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
