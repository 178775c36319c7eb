package uk.footbridge.server.intake;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;

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
        search.values().forEach(and -> and.forEach(or -> or.forEach(this::respell)));
    }

    private void respell(IQueryParameterType parameter) {
        if (parameter instanceof TokenParam token && systems.find(token.getSystem()) != null) {
            token.setValue(systems.canonicalValue(token.getSystem(), token.getValue()));
            token.setSystem(systems.canonical(token.getSystem()));
        } else if (parameter instanceof ReferenceParam reference && reference.getChain() != null) {
            reference.setValueAsQueryToken(
                    null, null, reference.getQueryParameterQualifier(), tokens.inValue(reference.getValue()));
        } else if (parameter instanceof HasParam has) {
            String path = ":" + has.getTargetResourceType() + ":" + has.getReferenceFieldName() + ":"
                    + has.getParameterName();
            has.setValueAsQueryToken(null, "_has", path, tokens.inValue(has.getParameterValue()));
        }
    }
}
