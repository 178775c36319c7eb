package uk.footbridge.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import uk.footbridge.server.validation.ResourceValidator;
import uk.footbridge.server.validation.Verdict;

/** How long it takes to validate one small resource by our profiles, with HAPI's validator and with ours. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 4)
public class ValidationBenchmark {

    @Param({"ServiceRequest", "Task", "Patient"})
    public String type;

    private final FhirContext fhir = FhirContext.forR4();
    private IBaseResource resource;
    private FhirValidator hapi;
    private ResourceValidator footbridge;

    @Setup
    public void prepare() {
        resource = Validators.resource(fhir, type);
        hapi = Validators.hapi(fhir);
        footbridge = Validators.footbridge(fhir);
        if (!hapi.validateWithResult(resource).isSuccessful()
                || !footbridge.validate(resource).isValid()) {
            throw new IllegalStateException("The resource must be valid, or the two do different work.");
        }
    }

    @Benchmark
    public ValidationResult hapi() {
        return hapi.validateWithResult(resource);
    }

    @Benchmark
    public Verdict footbridge() {
        return footbridge.validate(resource);
    }
}
