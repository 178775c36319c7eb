package uk.footbridge.server.intake;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.util.List;

/** Lets a search find what is stored in our spelling of a system, in whichever spelling the searcher knows it. */
@Interceptor
class SearchSpellingInterceptor {

    private final IdentifierSystems systems;
    private final SearchTokens tokens;

    SearchSpellingInterceptor(IdentifierSystems systems) {
        this.systems = systems;
        this.tokens = new SearchTokens(systems);
    }

    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void respell(SearchParameterMap search) {
        search.values().forEach(and -> and.forEach(this::respell));
    }

    /** Sets only what changes: HAPI's list of a date range can't be written to. */
    private void respell(List<IQueryParameterType> alternatives) {
        for (int i = 0; i < alternatives.size(); i++) {
            IQueryParameterType respelt = respell(alternatives.get(i));
            if (respelt != alternatives.get(i)) {
                alternatives.set(i, respelt);
            }
        }
    }

    private IQueryParameterType respell(IQueryParameterType parameter) {
        if (parameter instanceof TokenParam token && systems.find(token.getSystem()) != null) {
            token.setValue(systems.canonicalValue(token.getSystem(), token.getValue()));
            token.setSystem(systems.canonical(token.getSystem()));
        } else if (parameter instanceof ReferenceParam reference && reference.getChain() != null) {
            String value = tokens.inValue(reference.getValue());
            if (!value.equals(reference.getValue())) {
                reference.setValueAsQueryToken(null, null, reference.getQueryParameterQualifier(), value);
            }
        } else if (parameter instanceof HasParam has && has.getParameterValue() != null) {
            return new HasParam(
                    has.getTargetResourceType(),
                    has.getReferenceFieldName(),
                    has.getParameterName(),
                    tokens.inValue(has.getParameterValue()));
        }
        return parameter;
    }
}
