package io.vigil.cap;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Holds a message against the OASIS schema. The commonest complaints get sentences of their own;
 * the others are told in the schema processor's words.
 */
final class SchemaCheck implements ErrorHandler {
    /** Complaints that a value is invalid follow those that say why, and add nothing. */
    private static final Pattern ECHO = Pattern.compile("^cvc-(type\\.3\\.1\\.3|datatype-valid).*");

    private static final Pattern FORM =
            Pattern.compile(
                    "^cvc-pattern-valid: Value '(.*)' is not facet-valid.*", Pattern.DOTALL);
    private static final Pattern DATE =
            Pattern.compile(
                    "^cvc-datatype-valid[^:]*: '(.*)' is not a valid value for 'dateTime'.*",
                    Pattern.DOTALL);
    private static final Pattern LISTED =
            Pattern.compile(
                    "^cvc-enumeration-valid: Value '(.*)' is not facet-valid with respect to"
                            + " enumeration '\\[(.*)]'.*",
                    Pattern.DOTALL);
    private static final Pattern ORDER =
            Pattern.compile(
                    "^cvc-complex-type\\.2\\.4\\.[adg]: Invalid content was found starting with"
                            + " element '(.*?)'\\.(?: One of '\\{(.*)}' is expected)?.*",
                    Pattern.DOTALL);
    private static final Pattern INCOMPLETE =
            Pattern.compile(
                    "^cvc-complex-type\\.2\\.4\\.b: The content of element '(.*?)' is not complete\\."
                            + " One of '\\{(.*)}' is expected.*",
                    Pattern.DOTALL);
    private static final Pattern NAMESPACES = Pattern.compile("\\{?\"[^\"]*\":(\\w+)}?");

    private static final String TIME = "2026-07-01T09:35:12+08:00";

    private final String file;
    private final Findings findings;

    private SchemaCheck(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    static void check(String file, InputSource source, Findings findings) {
        XMLReader reader = SecureXml.reader();
        reader.setEntityResolver(SecureXml.NOTHING);
        Validator validator = SecureXml.validator();
        validator.setErrorHandler(new SchemaCheck(file, findings));
        try {
            validator.validate(new SAXSource(reader, source));
        } catch (SAXException | IOException e) {
            findings.add(CapCode.SCHEMA, SourcePlace.ofFile(file), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void warning(SAXParseException e) {
        error(e);
    }

    @Override
    public void fatalError(SAXParseException e) {
        error(e);
    }

    @Override
    public void error(SAXParseException e) {
        String message = String.valueOf(e.getMessage());
        SourcePlace place = new SourcePlace(file, e.getLineNumber(), e.getColumnNumber());
        Matcher date = DATE.matcher(message);
        if (date.matches()) {
            findings.add(CapCode.BAD_FORM, place, date.group(1), TIME);
            return;
        }
        if (ECHO.matcher(message).matches()) {
            return;
        }
        Matcher form = FORM.matcher(message);
        Matcher listed = LISTED.matcher(message);
        Matcher order = ORDER.matcher(message);
        Matcher incomplete = INCOMPLETE.matcher(message);
        if (form.matches()) {
            findings.add(CapCode.BAD_FORM, place, form.group(1), TIME);
        } else if (listed.matches()) {
            findings.add(CapCode.NOT_LISTED, place, listed.group(1), listed.group(2));
        } else if (order.matches()) {
            findings.add(CapCode.WRONG_ORDER, place, plain(order.group(1)), plain(order.group(2)));
        } else if (incomplete.matches()) {
            findings.add(
                    CapCode.INCOMPLETE,
                    place,
                    plain(incomplete.group(1)),
                    plain(incomplete.group(2)));
        } else {
            findings.add(CapCode.SCHEMA, place, message);
        }
    }

    /** Element names without namespaces. */
    private static String plain(String names) {
        return names == null ? "–" : NAMESPACES.matcher(names).replaceAll("$1");
    }
}
