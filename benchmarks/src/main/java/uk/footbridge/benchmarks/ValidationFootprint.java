package uk.footbridge.benchmarks;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.FhirValidator;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.instance.model.api.IBaseResource;
import uk.footbridge.server.validation.ResourceValidator;

/**
 * What a validator costs before the first verdict, what each costs after that in processor time, and whether it keeps more
 * and more in memory. The first argument says which validator, {@code hapi} or {@code footbridge}, the second how many
 * resources.
 */
public final class ValidationFootprint {

    private static final List<String> TYPES = List.of("ServiceRequest", "Task", "Patient");

    private ValidationFootprint() {}

    public static void main(String[] arguments) {
        FhirContext fhir = FhirContext.forR4();
        List<IBaseResource> resources =
                TYPES.stream().map(type -> Validators.resource(fhir, type)).toList();
        long before = heap();
        long start = cpu();
        Consumer<IBaseResource> validator = validator(arguments[0], fhir);
        report("made", 1, start, before);
        for (IBaseResource resource : resources) {
            start = cpu();
            validator.accept(resource);
            report("first " + resource.fhirType(), 1, start, before);
        }
        int tenth = Integer.parseInt(arguments[1]) / 10;
        for (int i = 1; i <= 10; i++) {
            start = cpu();
            for (int j = 0; j < tenth; j++) {
                validator.accept(resources.get(j % resources.size()));
            }
            report("after " + i * tenth, tenth, start, before);
        }
    }

    private static Consumer<IBaseResource> validator(String which, FhirContext fhir) {
        if (which.equals("hapi")) {
            FhirValidator validator = Validators.hapi(fhir);
            return validator::validateWithResult;
        }
        ResourceValidator validator = Validators.footbridge(fhir);
        return validator::validate;
    }

    private static void report(String what, int count, long start, long before) {
        double milliseconds = (cpu() - start) / 1e6 / count;
        System.out.printf("%-22s %9.3f ms each   keeps %6d KB%n", what, milliseconds, (heap() - before) / 1024);
    }

    /** Processor time of this thread, which other programs on the machine do not lengthen as they do the clock's. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** What is in use when all that can be freed has been. */
    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
