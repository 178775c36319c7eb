package uk.footbridge.server.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.junit.jupiter.api.Test;
import uk.footbridge.server.hapi.BaseDefinitions;
import uk.footbridge.server.hapi.ReusableInstanceValidator;
import uk.footbridge.server.validation.Samples.Sample;

class ValidatorPoolTest {

    private static final DefinitionContext DEFINITIONS = definitions();

    @Test
    void theNextCallerGetsTheSameValidator() {
        ValidatorPool pool = new ValidatorPool(DEFINITIONS, 2);

        ReusableInstanceValidator first = pool.lend(true, validator -> validator);
        ReusableInstanceValidator second = pool.lend(true, validator -> validator);

        assertThat(second).isSameAs(first);
        assertThat(pool.idle()).isEqualTo(1);
    }

    @Test
    void noTwoThreadsHaveTheSameValidatorAtOnce() throws InterruptedException {
        ValidatorPool pool = new ValidatorPool(DEFINITIONS, 3);
        Set<ReusableInstanceValidator> lent = Collections.newSetFromMap(new IdentityHashMap<>());
        CountDownLatch allHaveOne = new CountDownLatch(3);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> pool.lend(true, validator -> {
                synchronized (lent) {
                    lent.add(validator);
                }
                allHaveOne.countDown();
                return await(allHaveOne);
            }));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(lent).hasSize(3);
        assertThat(pool.idle()).isEqualTo(3);
    }

    @Test
    void whoWaitsTooLongGetsAValidatorThatIsNotKept() throws InterruptedException {
        ValidatorPool pool = new ValidatorPool(DEFINITIONS, 1);
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread holder = new Thread(() -> pool.lend(true, validator -> {
            taken.countDown();
            return await(done);
        }));
        holder.start();
        await(taken);

        String answer = pool.lend(true, validator -> "served");
        assertThat(answer).isEqualTo("served");
        assertThat(pool.idle()).isZero();

        done.countDown();
        holder.join();
        assertThat(pool.idle()).isEqualTo(1);
    }

    @Test
    void aValidatorWhoseTaskThrewIsNotLentAgain() {
        ValidatorPool pool = new ValidatorPool(DEFINITIONS, 1);

        assertThatThrownBy(() -> pool.lend(true, validator -> {
                    throw new IllegalStateException("broken in the middle of a walk");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(pool.idle()).isZero();
        String answer = pool.lend(true, validator -> "served");
        assertThat(answer).isEqualTo("served");
    }

    @Test
    void aValidatorThatTookInALargeResourceIsNotKept() {
        ValidatorPool pool = new ValidatorPool(DEFINITIONS, 1);

        pool.lend(false, validator -> "done");

        assertThat(pool.idle()).isZero();
    }

    @Test
    void aValidatorThatCannotForgetNarrativesIsReplaced() {
        ValidatorPool pool = new ValidatorPool(DEFINITIONS, 1);
        String narrative =
                """
                {"resourceType": "Patient", "text": {"status": "generated",
                 "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><a href=\\"#b\\">a</a><p id=\\"b\\">b</p></div>"}}
                """;
        ReusableInstanceValidator first = pool.lend(true, validator -> validator);

        List<ValidationMessage> messages = List.of();
        for (int i = 0; i < ValidatorPool.NARRATIVES_AT_MOST; i++) {
            messages = pool.lend(true, validator -> validator.validateJson(narrative, List.of()));
        }

        assertThat(messages).isEmpty();
        ReusableInstanceValidator next = pool.lend(true, validator -> validator);
        assertThat(next).isNotSameAs(first);
    }

    /** HL7's validator, as it is, keeps the tree of every resource that has a code: the count would grow with each. */
    @Test
    void itKeepsNoResourceThatItIsDoneWith() throws Exception {
        ResourceValidator validator = Samples.validator();
        List<Sample> samples = Samples.good();
        samples.forEach(sample -> validator.validate(sample.resource()));
        long afterOnce = elementsInMemory();

        for (int i = 0; i < 50; i++) {
            samples.forEach(sample -> validator.validate(sample.resource()));
        }

        assertThat(elementsInMemory()).isLessThan(afterOnce + 1_000);
    }

    /** The registry is 5 MB; if a newer validator keeps it elsewhere, this is where one learns of it. */
    @Test
    void validatorsShareTheirOidRegistry() throws Exception {
        var field = org.hl7.fhir.validation.instance.InstanceValidator.class.getDeclaredField("oids");
        field.setAccessible(true);

        assertThat(field.get(new ReusableInstanceValidator(DEFINITIONS)))
                .isSameAs(field.get(new ReusableInstanceValidator(DEFINITIONS)));
    }

    private static long elementsInMemory() throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[] {}},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(String::strip)
                .map(line -> line.split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(Element.class.getName()))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DefinitionContext definitions() {
        BaseDefinitions base = new BaseDefinitions(Samples.FHIR);
        FixedDefinitions fixed = new FixedDefinitions(Samples.FHIR, base, new OurPackages(Samples.FHIR));
        IValidationSupport stored = new ValidationSupportChain(base);
        return new DefinitionContext(
                fixed,
                new DefinitionLookup(Samples.FHIR, stored, profile -> profile),
                new CodeChecks(fixed.support(), stored));
    }
}
