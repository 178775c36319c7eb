package uk.footbridge.server.record;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Fills the templates beside {@code sections.yaml}. They are XHTML, so that the same words can stand in a FHIR narrative, in
 * a page and, turned once more, in a PDF; Thymeleaf escapes every value.
 */
class RecordTemplates {

    private final TemplateEngine engine = new TemplateEngine();

    RecordTemplates() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver(RecordTemplates.class.getClassLoader());
        files.setPrefix("uk/footbridge/server/record/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.XML);
        files.setCharacterEncoding("UTF-8");
        files.setCacheable(true);
        engine.setTemplateResolver(files);
    }

    /** The narrative of a section: its tables, or that nothing was recorded. */
    String section(SectionContent content) {
        List<Map<String, Object>> tables = new ArrayList<>();
        content.tables()
                .forEach(table -> tables.add(
                        Map.of("caption", table.caption(), "headings", table.headings(), "rows", table.cells())));
        Map<String, Object> values = new HashMap<>();
        values.put("tables", tables);
        values.put("notes", content.notes());
        values.put("absent", content.entries().isEmpty() ? content.section().absent() : null);
        return fill("section", values);
    }

    /** The narrative of the whole: who the person is. */
    String banner(Map<String, Object> values) {
        return fill("banner", values);
    }

    /** The page around the narratives. */
    String page(Map<String, Object> values) {
        return fill("page", values);
    }

    private String fill(String template, Map<String, Object> values) {
        StringWriter filled = new StringWriter();
        engine.process(template, new Context(Locale.UK, values), filled);
        return filled.toString();
    }
}
