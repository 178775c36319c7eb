package uk.footbridge.server.subscription;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Basic;
import uk.footbridge.server.packages.FhirPackage;

/** The topics of this release: they come with its package and can't be changed while it runs. */
class Topics {

    private final Map<String, Topic> byUrl;

    Topics(List<Topic> topics) {
        byUrl = topics.stream().collect(Collectors.toMap(Topic::url, Function.identity()));
    }

    static Topics ofThisRelease(FhirContext fhir) {
        return new Topics(FhirPackage.ours().stream()
                .flatMap(each -> each.definitions("Basic").stream())
                .map(each -> fhir.newJsonParser().parseResource(Basic.class, each))
                .filter(TopicReader::isTopic)
                .map(TopicReader::read)
                .toList());
    }

    /** The topic of a canonical, which may name its version after a bar. */
    Optional<Topic> find(String canonical) {
        String[] parts = canonical.split("\\|", 2);
        return Optional.ofNullable(byUrl.get(parts[0]))
                .filter(each -> parts.length == 1 || parts[1].equals(each.version()));
    }

    /** Their canonicals in alphabetical order. */
    List<String> urls() {
        return byUrl.keySet().stream().sorted().toList();
    }
}
