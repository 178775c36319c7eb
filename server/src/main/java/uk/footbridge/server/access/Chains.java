package uk.footbridge.server.access;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.errors.Refusal;

/**
 * Keeps chains from telling what the caller may not see: by {@code Task?patient.name=A}, {@code B} and so on somebody's name
 * could be guessed letter by letter. One step to one type is narrowed to what the caller sees of it; what goes further, or
 * backwards by {@code _has} from what isn't public, is refused.
 */
class Chains {

    private final WhoSeesWhat rule;
    private final ISearchParamRegistry parameters;

    Chains(WhoSeesWhat rule, ISearchParamRegistry parameters) {
        this.rule = rule;
        this.parameters = parameters;
    }

    void narrow(String type, SearchParameterMap search, Caller caller) {
        for (SortSpec sort = search.getSort(); sort != null; sort = sort.getChain()) {
            if (sort.getParamName().contains(".")) {
                throw refused("_sort=" + sort.getParamName(), "Sort by a search parameter of the type itself");
            }
        }
        Map<String, Set<String>> stepped = new java.util.TreeMap<>();
        for (Map.Entry<String, List<List<IQueryParameterType>>> each : search.entrySet()) {
            each.getValue().stream().flatMap(List::stream).forEach(value -> {
                if (value instanceof HasParam has) {
                    judge(has);
                } else if (value instanceof ReferenceParam reference && reference.getChain() != null) {
                    stepped.computeIfAbsent(each.getKey(), name -> new TreeSet<>())
                            .addAll(targets(type, each.getKey(), reference));
                }
            });
        }
        stepped.forEach((name, targets) -> narrow(search, name, targets, caller));
    }

    private void judge(HasParam has) {
        boolean plain = !has.getParameterName().contains(":")
                && !has.getParameterName().contains(".")
                && !has.getParameterName().startsWith("_has");
        if (!plain || !rule.everybodySees(has.getTargetResourceType())) {
            throw refused(
                    "_has:" + has.getTargetResourceType(),
                    "Search " + has.getTargetResourceType() + " itself, with _include for what it refers to");
        }
    }

    private Set<String> targets(String type, String name, ReferenceParam reference) {
        if (reference.getChain().contains(".") || reference.getChain().startsWith("_has")) {
            throw refused(name + "." + reference.getChain(), "Take one step, or search in two requests");
        }
        if (reference.getResourceType() != null && !reference.getResourceType().isEmpty()) {
            return Set.of(reference.getResourceType());
        }
        RuntimeSearchParam parameter = parameters.getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH);
        return parameter == null ? Set.of() : parameter.getTargets();
    }

    private void narrow(SearchParameterMap search, String name, Set<String> targets, Caller caller) {
        List<String> hidden =
                targets.stream().filter(target -> !rule.everybodySees(target)).toList();
        if (hidden.isEmpty() || rule.breaksTheGlass(caller)) {
            return;
        }
        List<String> patients = name.equals("patient") || name.equals("subject") ? List.of("Patient") : hidden;
        if (patients.size() > 1 || targets.size() > hidden.size() && patients.equals(hidden)) {
            throw refused(name, "Say of which type, such as %s:%s.".formatted(name, hidden.get(0)));
        }
        search.add(name, seen(patients.get(0), caller));
    }

    private ReferenceOrListParam seen(String target, Caller caller) {
        List<String> ids = new ArrayList<>();
        rule.allSeen(caller, target).forEach((id, sight) -> {
            if (sight == Sight.EVERYTHING) {
                ids.add(id);
            }
        });
        if (ids.isEmpty()) {
            ids.add(SearchInterceptor.NOTHING);
        }
        ReferenceOrListParam any = new ReferenceOrListParam();
        ids.forEach(id -> any.add(new ReferenceParam(target + "/" + id)));
        return any;
    }

    private static RuntimeException refused(String what, String instead) {
        return new Refusal(
                        IssueType.NOTSUPPORTED,
                        null,
                        "%s looks into resources that a caller may not see, so it isn't answered. %s."
                                .formatted(what, instead))
                .badRequest();
    }
}
