package uk.footbridge.server.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import ca.uhn.fhir.util.SearchParameterUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from {@code _include} which references are to be followed. */
class Inclusions {

    private final FhirContext fhir;
    private final ISearchParamRegistry parameters;

    Inclusions(FhirContext fhir, ISearchParamRegistry parameters) {
        this.fhir = fhir;
        this.parameters = parameters;
    }

    /** Empty when there is one that isn't one step along HAPI's index of references. */
    Optional<List<Inclusion>> of(AskedSearch asked) {
        List<Inclusion> inclusions = new ArrayList<>();
        for (Include include : asked.search().getIncludes()) {
            RuntimeSearchParam parameter = include.isRecurse() || include.getParamName() == null
                    ? null
                    : parameters.getActiveSearchParam(
                            include.getParamType(), include.getParamName(), SearchParamLookupContextEnum.SEARCH);
            if (parameter == null || mayBeCanonical(asked.type(), parameter)) {
                return Optional.empty();
            }
            parameter
                    .getPathsSplitForResourceType(include.getParamType())
                    .forEach(path -> add(path, include.getParamTargetType(), parameter, inclusions));
        }
        return Optional.of(inclusions);
    }

    private static void add(String path, String target, RuntimeSearchParam parameter, List<Inclusion> inclusions) {
        if (target == null && parameter.hasTargets()) {
            parameter.getTargets().forEach(each -> inclusions.add(new Inclusion(path, each)));
        } else {
            inclusions.add(new Inclusion(path, target));
        }
    }

    /** A canonical URL is looked up among all resources that have one. */
    private boolean mayBeCanonical(String type, RuntimeSearchParam parameter) {
        for (String path : SearchParameterUtil.splitSearchParameterExpressions(parameter.getPath())) {
            if (SearchParameterUtil.referencePathCouldPotentiallyReferenceCanonicalElement(fhir, type, path, false)) {
                return true;
            }
        }
        return false;
    }
}
