package uk.footbridge.server.security;

import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationFlagsEnum;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleBuilderRule;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleBuilderRuleOp;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleBuilderRuleOpClassifier;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleFinished;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthorizationSearchParamMatcher;
import ca.uhn.fhir.rest.server.interceptor.auth.RuleBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import uk.footbridge.server.caller.Caller;
import uk.footbridge.server.caller.Caller.Kind;
import uk.footbridge.server.caller.Callers;
import uk.footbridge.server.errors.Refusal;
import uk.footbridge.server.security.Scope.Access;
import uk.footbridge.server.security.Scope.Context;

/**
 * What a token's scopes allow, as HAPI's rules: everybody reads the CapabilityStatement; a scope opens what its letters say,
 * of its type, that its filter matches, and with {@code patient/} only of that person; an operation needs what the table
 * says; a transaction needs what each of its entries needs; everything else is refused.
 */
class ScopeRules extends AuthorizationInterceptor {

    private static final Set<RestOperationTypeEnum> READS =
            Set.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_INSTANCE);
    private static final Set<RestOperationTypeEnum> SEARCHES = Set.of(
            RestOperationTypeEnum.SEARCH_TYPE,
            RestOperationTypeEnum.SEARCH_SYSTEM,
            RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM,
            RestOperationTypeEnum.GET_PAGE);
    private static final Set<RestOperationTypeEnum> CREATES = Set.of(RestOperationTypeEnum.CREATE);
    private static final Set<RestOperationTypeEnum> UPDATES =
            Set.of(RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.PATCH);
    private static final Set<RestOperationTypeEnum> DELETES = Set.of(RestOperationTypeEnum.DELETE);

    private final OperationScopes operations;

    ScopeRules(OperationScopes operations, IAuthorizationSearchParamMatcher filters) {
        this.operations = operations;
        setAuthorizationSearchParamMatcher(filters);
        // Whether the type is open at all is checked before; which of its resources are, with each of them.
        setFlags(AuthorizationFlagsEnum.DO_NOT_PROACTIVELY_BLOCK_COMPARTMENT_READ_ACCESS);
    }

    @Override
    public List<IAuthRule> buildRuleList(RequestDetails request) {
        Caller caller = Callers.of(request);
        RuleBuilder everybody = new RuleBuilder();
        if (caller.kind() == Kind.SERVER || caller.kind() == Kind.OPERATOR || operation(request)) {
            // The operation itself was checked when it was called; what it reads and writes follows from it.
            return everybody.allowAll().build();
        }
        List<IAuthRule> rules = new ArrayList<>(everybody
                .allow()
                .metadata()
                .andThen()
                .allow()
                .transaction()
                .withAnyOperation()
                .andApplyNormalRules()
                .build());
        rules.add(new EmptyAnswers());
        Scope.readAll(caller.scopes()).stream()
                .flatMap(ScopeRules::withOwn)
                .forEach(scope -> addRules(scope, caller, rules));
        return rules;
    }

    /** A scope for all that is in a person's compartment opens their audit and their tasks as well, which are in none. */
    private static Stream<Scope> withOwn(Scope scope) {
        boolean all = scope.context() == Context.PATIENT && scope.type().equals(Scope.ALL_TYPES);
        return all
                ? Stream.of(scope, scope.of(PatientNarrowing.NARROWS_ITSELF), scope.of(TaskFor.TYPE))
                : Stream.of(scope);
    }

    private static void addRules(Scope scope, Caller caller, List<IAuthRule> rules) {
        if (scope.context() == Context.PATIENT && caller.patient() == null) {
            return;
        }
        scope.access().forEach(access -> {
            switch (access) {
                case READ -> rules.add(rule(scope, caller, READS, rule -> rule.read()));
                case SEARCH -> rules.add(rule(scope, caller, SEARCHES, rule -> rule.read()));
                case CREATE -> rules.add(rule(scope, caller, CREATES, rule -> rule.create()));
                case UPDATE -> rules.add(rule(scope, caller, UPDATES, rule -> rule.write()));
                case DELETE -> rules.add(rule(scope, caller, DELETES, rule -> rule.delete()));
                default -> throw new IllegalStateException("No rule for " + access);
            }
        });
    }

    private static IAuthRule rule(
            Scope scope,
            Caller caller,
            Set<RestOperationTypeEnum> interactions,
            Function<IAuthRuleBuilderRule, IAuthRuleBuilderRuleOp> verb) {
        IAuthRuleBuilderRuleOp start = verb.apply(new RuleBuilder().allow());
        IAuthRuleBuilderRuleOpClassifier resources =
                scope.type().equals(Scope.ALL_TYPES) ? start.allResources() : start.resourcesOfType(scope.type());
        IAuthRule rule = narrowed(resources, scope, caller.patient()).build().get(0);
        return new OnlyFor(interactions, isOwnTask(scope) ? new TaskFor(caller.patient(), rule) : rule);
    }

    private static boolean isOwnTask(Scope scope) {
        return scope.context() == Context.PATIENT && scope.type().equals(TaskFor.TYPE);
    }

    private static IAuthRuleFinished narrowed(IAuthRuleBuilderRuleOpClassifier resources, Scope scope, String patient) {
        boolean inCompartment = scope.context() == Context.PATIENT
                && !scope.type().equals(PatientNarrowing.NARROWS_ITSELF)
                && !isOwnTask(scope);
        if (!inCompartment) {
            return scope.filter() == null ? resources.withAnyId() : resources.withFilter(scope.filter());
        }
        IdType person = new IdType(patient);
        return scope.filter() == null
                ? resources.inCompartment("Patient", person)
                : resources.inCompartmentWithFilter("Patient", person, scope.filter());
    }

    /** Refuses what no scope opens before anything is looked up, so that an empty answer says no less than a refusal. */
    @Override
    public void incomingRequestPreHandled(RequestDetails request, Pointcut moment) {
        Caller caller = Callers.of(request);
        if (caller.kind() != Kind.SERVER && caller.kind() != Kind.OPERATOR) {
            List<Scope> granted = Scope.readAll(caller.scopes());
            if (operation(request)) {
                checkOperation(request.getOperation(), request.getResourceName(), caller, granted);
            } else if (request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION
                    && request.getResource() instanceof Bundle bundle) {
                bundle.getEntry().forEach(entry -> checkLooks(entry, granted));
            } else if (!covered(request, granted)) {
                throw refusal(name(request) + " needs a scope for it that the token doesn't have.");
            }
        }
        super.incomingRequestPreHandled(request, moment);
    }

    private static boolean operation(RequestDetails request) {
        return request.getOperation() != null && request.getOperation().startsWith("$");
    }

    private void checkOperation(String operation, String type, Caller caller, List<Scope> granted) {
        String need = operations.need(operation);
        if (need == null) {
            throw refusal("For " + operation + " no scope is known, so nobody may call it.");
        }
        boolean open =
                switch (need) {
                    case OperationScopes.OPEN -> true;
                    case OperationScopes.OPERATOR -> caller.scopes().contains(Caller.OPERATOR_SCOPE);
                    default -> operations.open(operation, type, granted);
                };
        if (!open) {
            String words = need.equals(OperationScopes.OPERATOR) ? Caller.OPERATOR_SCOPE : need;
            throw refusal(operation + " needs scopes for " + words.replace("_.", (type == null ? "*" : type) + ".")
                    + " that the token doesn't have.");
        }
    }

    /** HAPI judges the look-ups of a batch by what they find, which would tell an empty answer from a hidden one. */
    private static void checkLooks(BundleEntryComponent entry, List<Scope> granted) {
        if (entry.getRequest().getMethod() != HTTPVerb.GET) {
            return;
        }
        String url = entry.getRequest().getUrl();
        String path = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
        String[] parts = path.startsWith("/") ? path.substring(1).split("/") : path.split("/");
        boolean instance = parts.length > 1 && !parts[1].startsWith("_") && !parts[1].startsWith("$");
        boolean open = !path.contains("$")
                && granted.stream()
                        .anyMatch(scope -> scope.covers(parts[0], instance ? Access.READ : Access.SEARCH)
                                // What a search in a batch finds counts as read.
                                && scope.covers(parts[0], Access.READ)
                                && (instance || !scope.partial()));
        if (!open) {
            throw refusal("GET " + path + " in a Bundle needs a scope for the whole type that the token doesn't have.");
        }
    }

    private static boolean covered(RequestDetails request, List<Scope> granted) {
        Access access = access(request.getRestOperationType());
        String type = request.getResourceName() == null ? Scope.ALL_TYPES : request.getResourceName();
        return access == null
                || granted.stream()
                        .filter(scope -> scope.covers(type, access))
                        .anyMatch(scope -> access != Access.SEARCH
                                || scope.context() != Context.PATIENT
                                || PatientNarrowing.narrows(request.getFhirContext(), type));
    }

    /** Null for what has no letter: the CapabilityStatement, and the next page, whose resources are judged one by one. */
    private static Access access(RestOperationTypeEnum interaction) {
        return switch (interaction) {
            case READ, VREAD, HISTORY_INSTANCE -> Access.READ;
            case SEARCH_TYPE, SEARCH_SYSTEM, HISTORY_TYPE, HISTORY_SYSTEM -> Access.SEARCH;
            case CREATE -> Access.CREATE;
            case UPDATE, PATCH -> Access.UPDATE;
            case DELETE -> Access.DELETE;
            default -> null;
        };
    }

    @Override
    protected void handleDeny(RequestDetails request, Verdict decision) {
        throw refusal(name(request) + " touches a resource that no scope of the token opens.");
    }

    private static String name(RequestDetails request) {
        String type = request.getResourceName() == null ? "the whole server" : request.getResourceName();
        return request.getRestOperationType().getCode() + " on " + type;
    }

    private static RuntimeException refusal(String words) {
        var answer = new Refusal(IssueType.FORBIDDEN, null, words).forbidden();
        answer.addResponseHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
        return answer;
    }
}
