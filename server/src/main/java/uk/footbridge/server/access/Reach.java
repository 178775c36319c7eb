package uk.footbridge.server.access;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which resources a search can come upon at most, where one of its criteria names them, what they refer to, or since when they have
 * changed: {@code _id}, {@code identifier} with its system, {@code patient=Patient/1}, {@code _lastUpdated=gt...}. Of such a search only these are judged, and not all that a caller sees,
 * which may be the referrals of a whole region.
 */
class Reach {

    /** Of more than these it is as well to ask for all that the caller sees. */
    private static final int FEW = 1000;

    private static final PartitionSettings UNDIVIDED = new PartitionSettings();

    private final JdbcClient database;

    Reach(JdbcClient database) {
        this.database = database;
    }

    /**
     * @return the ids of all that the search could find, and perhaps of more, by whichever criterion leaves the fewest; empty
     *     when none leaves few
     */
    Optional<Collection<String>> of(String type, SearchParameterMap search) {
        Collection<String> fewest = changed(type, search.getLastUpdated());
        for (Map.Entry<String, List<List<IQueryParameterType>>> criterion : search.entrySet()) {
            for (List<IQueryParameterType> alternatives : criterion.getValue()) {
                Collection<String> left = left(type, criterion.getKey(), alternatives);
                if (left != null && (fewest == null || left.size() < fewest.size())) {
                    fewest = left;
                }
            }
        }
        return Optional.ofNullable(fewest).filter(few -> few.size() <= FEW);
    }

    /** Whoever polls asks for what is new. */
    private Collection<String> changed(String type, DateRangeParam when) {
        if (when == null
                || when.getLowerBound() == null
                || when.getLowerBound().getPrefix() == ParamPrefixEnum.NOT_EQUAL) {
            return null;
        }
        Date since = when.getLowerBoundAsInstant();
        if (since == null) {
            return null;
        }
        return database.sql("select fhir_id from hfj_resource where res_type = ? and res_updated >= ? limit ?")
                .params(type, new Timestamp(since.getTime()), FEW + 1)
                .query(String.class)
                .list();
    }

    /** Null when a criterion says it otherwise than by naming. */
    private Collection<String> left(String type, String name, List<IQueryParameterType> alternatives) {
        if (alternatives.isEmpty() || alternatives.stream().anyMatch(each -> each.getMissing() != null)) {
            return null;
        }
        if (alternatives.stream().allMatch(Reach::isReference)) {
            return referring(type, name, alternatives);
        }
        if (!alternatives.stream().allMatch(Reach::isToken)) {
            return null;
        }
        List<TokenParam> tokens =
                alternatives.stream().map(TokenParam.class::cast).toList();
        return switch (name) {
                // Scopes of a person narrow to "Patient/1", and HAPI takes that for 1.
            case "_id" -> tokens.stream()
                    .map(token -> new IdType(token.getValue()).getIdPart())
                    .toList();
            case "identifier" -> identified(type, tokens);
            default -> null;
        };
    }

    private static boolean isReference(IQueryParameterType value) {
        return value instanceof ReferenceParam reference
                && reference.getChain() == null
                && reference.getBaseUrl() == null
                && reference.getIdPart() != null
                && !reference.isMdmExpand();
    }

    private static boolean isToken(IQueryParameterType value) {
        return value instanceof TokenParam token
                && token.getModifier() == null
                && !token.isMdmExpand()
                && token.getValue() != null
                && !token.getValue().isEmpty();
    }

    /** By whatever path: a path that the criterion doesn't mean makes the reach wider, never narrower. */
    private Collection<String> referring(String type, String name, List<IQueryParameterType> references) {
        List<String> types = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (IQueryParameterType each : references) {
            ReferenceParam reference = (ReferenceParam) each;
            String target = reference.getResourceType() == null && name.equals("patient")
                    ? "Patient"
                    : reference.getResourceType();
            if (target == null || target.isEmpty()) {
                return null;
            }
            types.add(target);
            ids.add(reference.getIdPart());
        }
        List<Long> referring = database.sql(
                        """
                        select link.src_resource_id
                        from unnest(?, ?) as named (type, id)
                        join hfj_resource target on target.res_type = named.type and target.fhir_id = named.id
                        join hfj_res_link link on link.target_resource_id = target.res_id and link.source_resource_type = ?
                        limit ?""")
                .params(types.toArray(String[]::new), ids.toArray(String[]::new), type, FEW + 1)
                .query(Long.class)
                .list();
        if (referring.size() > FEW) {
            return null;
        }
        return database.sql("select fhir_id from hfj_resource where res_id = any (?)")
                .param(referring.toArray(Long[]::new))
                .query(String.class)
                .list();
    }

    private Collection<String> identified(String type, List<TokenParam> identifiers) {
        if (identifiers.stream()
                .anyMatch(each -> each.getSystem() == null || each.getSystem().isEmpty())) {
            return null;
        }
        Long[] hashes = identifiers.stream()
                .map(each -> ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                        UNDIVIDED, (RequestPartitionId) null, type, "identifier", each.getSystem(), each.getValue()))
                .toArray(Long[]::new);
        return database.sql(
                        """
                        select distinct resource.fhir_id
                        from hfj_spidx_token identifier join hfj_resource resource on resource.res_id = identifier.res_id
                        where identifier.hash_sys_and_value = any (?) limit ?""")
                .params(hashes, FEW + 1)
                .query(String.class)
                .list();
    }
}
