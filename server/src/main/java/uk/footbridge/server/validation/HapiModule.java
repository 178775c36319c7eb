package uk.footbridge.server.validation;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Lets HAPI's own ways to validate ({@code $validate} among them) give the verdict that storing would give. */
final class HapiModule implements IInstanceValidatorModule {

    private final ResourceValidator validator;

    HapiModule(ResourceValidator validator) {
        this.validator = validator;
    }

    @Override
    public void validateResource(IValidationContext<IBaseResource> context) {
        EncodingEnum encoding = context.getResourceAsStringEncoding();
        String text = context.getResourceAsString();
        List<String> profiles = new ArrayList<>(context.getOptions().getProfiles());
        profiles.addAll(claimed(context));
        for (Finding finding : validator.validate(text, encoding, profiles).findings()) {
            context.addValidationMessage(message(finding));
        }
    }

    /** What can't be parsed claims nothing; the validator says what is wrong with it. */
    private static List<String> claimed(IValidationContext<IBaseResource> context) {
        try {
            return ResourceValidator.claimed(context.getResource());
        } catch (DataFormatException e) {
            return List.of();
        }
    }

    private static SingleValidationMessage message(Finding finding) {
        SingleValidationMessage message = new SingleValidationMessage();
        message.setSeverity(ResultSeverityEnum.fromCode(finding.severity().toCode()));
        message.setLocationString(finding.expression());
        message.setMessage(finding.text());
        if (!finding.id().isEmpty()) {
            message.setMessageId(finding.id());
        }
        if (finding.line() > 0) {
            message.setLocationLine(finding.line());
            message.setLocationCol(finding.column());
        }
        return message;
    }
}
