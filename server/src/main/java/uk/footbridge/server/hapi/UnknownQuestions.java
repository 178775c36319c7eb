package uk.footbridge.server.hapi;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.utilities.i18n.I18nConstants;
import org.hl7.fhir.utilities.validation.ValidationMessage;

/**
 * Places what HL7's validator says of an answer to no question at that answer.
 *
 * <p>It places it at the element that the answer is in, which may hold a hundred of them. To go when {@code
 * InstanceValidator} (org.hl7.fhir.core 6.7.9) names the item where it reports {@code Questionnaire_QR_Item_NotFound}.
 */
final class UnknownQuestions {

    private static final Pattern LINK_ID = Pattern.compile("'(.*)'");

    /** A step of a path, with its place in a list; a resource inside another is marked by a comment. */
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)(?:\\[(\\d+)])?(?:/\\*.*?\\*/)?");

    private UnknownQuestions() {}

    static void place(List<ValidationMessage> messages, Element resource) {
        for (ValidationMessage message : messages) {
            Matcher linkId = LINK_ID.matcher(message.getMessage());
            if (I18nConstants.QUESTIONNAIRE_QR_ITEM_NOTFOUND.equals(message.getMessageId()) && linkId.find()) {
                at(message.getLocation(), resource)
                        .ifPresent(parent -> place(message, parent.getChildrenByName("item"), linkId.group(1)));
            }
        }
    }

    private static void place(ValidationMessage message, List<Element> items, String linkId) {
        for (int i = 0; i < items.size(); i++) {
            Element item = items.get(i);
            if (linkId.equals(item.getNamedChildValue("linkId", false))) {
                message.setLocation(message.getLocation() + ".item[" + i + "]");
                message.setLine(item.line());
                message.setCol(item.col());
                return;
            }
        }
    }

    /** Follows a path that the validator wrote; empty where it is of another form. */
    private static Optional<Element> at(String path, Element resource) {
        Element element = resource;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            List<Element> children = element.getChildrenByName(step.group(1));
            int place = step.group(2) == null ? 0 : Integer.parseInt(step.group(2));
            if (place >= children.size()) {
                return Optional.empty();
            }
            element = children.get(place);
        }
        return Optional.of(element);
    }
}
