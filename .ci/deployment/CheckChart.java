import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * Checks the chart: Helm lints it and renders it with each file of values in its folder ci; Kubernetes' model, made from its
 * OpenAPI document, refuses what it doesn't know; the pods keep Kubernetes' "restricted" standard; and values that can't be
 * right are refused; and the documentation names every value. Arguments: the chart's folder, the page about it.
 */
@SuppressWarnings("unchecked")
class CheckChart {

    /** Values that values.schema.json must refuse. */
    private static final Map<String, Object> WRONG = new TreeMap<>(Map.of(
            "replicas", 0,
            "replica", 3,
            "database.url", "jdbc:mysql://database/footbridge",
            "database.password", "in plain words",
            "settings.FOOTBRIDGE_DATABASE_PASSWORD", "in plain words",
            "security.issuer", "login.example.org",
            "service.port", 99999,
            "image.pullPolicy", "Sometimes"));

    /** The oldest that the chart is for (Chart.yaml). */
    private static final String KUBERNETES = "1.27.0";

    private final Path chart;
    private final List<String> faults = new ArrayList<>();
    private int objects;

    private CheckChart(Path chart) {
        this.chart = chart;
    }

    public static void main(String[] arguments) throws IOException {
        CheckChart check = new CheckChart(Path.of(arguments[0]));
        check.lint();
        try (Stream<Path> values = Files.list(check.chart.resolve("ci"))) {
            values.sorted().forEach(check::render);
        }
        check.refuse();
        Map<String, Object> values = new Yaml().load(Files.readString(check.chart.resolve("values.yaml")));
        check.document("", values, Files.readString(Path.of(arguments[1])));
        check.faults.forEach(System.err::println);
        System.out.printf(
                "Helm %s: %d objects rendered and checked, %d wrong values refused, %d faults%n",
                Helm.version().call(), check.objects, WRONG.size(), check.faults.size());
        System.exit(check.faults.isEmpty() ? 0 : 1);
    }

    private void lint() {
        LintResult result = new Helm(chart).lint().strict().call();
        if (result.isFailed()) {
            faults.addAll(result.getMessages());
        }
    }

    private void render(Path values) {
        String rendered = template(values).call();
        for (Object document : new Yaml().loadAll(rendered)) {
            if (document == null) {
                continue;
            }
            JsonObject object = new Gson().toJsonTree(document).getAsJsonObject();
            String name = values.getFileName() + ": " + text(object, "kind") + " "
                    + text(object.getAsJsonObject("metadata"), "name");
            objects++;
            String refusal = refusal(object);
            if (refusal != null) {
                faults.add(name + ": " + refusal);
            }
            if (pod(object) != null) {
                restricted(name, pod(object));
                JsonObject misspelt = object.deepCopy();
                pod(misspelt).addProperty("hostNetworks", false);
                if (refusal(misspelt) == null) {
                    faults.add(name + ": a field that Kubernetes doesn't know was not noticed, so this checks nothing");
                }
            }
        }
    }

    private void refuse() {
        WRONG.forEach((name, value) -> {
            try {
                template(chart.resolve("ci/least.yaml")).set(name, value).call();
                faults.add("values.schema.json lets pass: " + name + "=" + value);
            } catch (RuntimeException expected) {
                if (!expected.getMessage().contains("values don't meet the specifications of the schema")) {
                    faults.add(name + "=" + value + " is refused, but not by the schema: " + expected.getMessage());
                }
            }
        });
    }

    private void document(String above, Map<String, Object> values, String page) {
        values.forEach((key, value) -> {
            String name = above + key;
            if (page.contains("`" + name + "`")) {
                return;
            }
            if (value instanceof Map<?, ?> below && !below.isEmpty()) {
                document(name + ".", (Map<String, Object>) below, page);
            } else {
                faults.add("values.yaml has " + name + ", which docs/deployment.md doesn't explain");
            }
        });
    }

    private TemplateCommand template(Path values) {
        return new Helm(chart).template().withName("trial").withNamespace("care").withKubeVersion(KUBERNETES)
                .withValuesFile(values);
    }

    /** What Kubernetes' model says against an object, or null. Every kind that the chart uses is of a version v1. */
    private static String refusal(JsonObject object) {
        try {
            Class.forName("io.kubernetes.client.openapi.models.V1" + text(object, "kind"))
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, object);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause().getMessage();
        } catch (ReflectiveOperationException e) {
            return "Kubernetes' model has no such kind";
        }
    }

    private static JsonObject pod(JsonObject object) {
        JsonObject spec = object.getAsJsonObject("spec");
        return spec == null || !spec.has("template")
                ? null
                : spec.getAsJsonObject("template").getAsJsonObject("spec");
    }

    /** Pod Security Standards, "restricted", and what this chart promises beyond it. */
    private void restricted(String name, JsonObject pod) {
        JsonObject user = pod.getAsJsonObject("securityContext");
        expect(name, "runs as an ordinary user", "true".equals(text(user, "runAsNonRoot")));
        expect(name, "has the runtime's seccomp profile", user.toString().contains("\"type\":\"RuntimeDefault\""));
        expect(name, "gets no token of Kubernetes", "false".equals(text(pod, "automountServiceAccountToken")));
        for (JsonElement each : pod.getAsJsonArray("containers")) {
            JsonObject container = each.getAsJsonObject();
            JsonObject rights = container.getAsJsonObject("securityContext");
            JsonArray dropped = rights.getAsJsonObject("capabilities").getAsJsonArray("drop");
            expect(name, "drops all capabilities", dropped.toString().equals("[\"ALL\"]"));
            expect(name, "can't gain rights", "false".equals(text(rights, "allowPrivilegeEscalation")));
            expect(name, "can't write its image", "true".equals(text(rights, "readOnlyRootFilesystem")));
            JsonObject resources = container.getAsJsonObject("resources");
            expect(name, "has a limit of memory", resources.getAsJsonObject("limits").has("memory"));
            expect(name, "has its secrets from files", !container.toString().contains("secretKeyRef"));
        }
    }

    private void expect(String name, String what, boolean fulfilled) {
        if (!fulfilled) {
            faults.add(name + " must be one that " + what);
        }
    }

    private static String text(JsonObject object, String field) {
        return object.has(field) ? object.get(field).getAsString() : "";
    }
}
