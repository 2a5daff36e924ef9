import static io.trino.testing.TestingSession.testSessionBuilder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trino.Session;
import io.trino.plugin.memory.MemoryConnectorFactory;
import io.trino.spi.ErrorCode;
import io.trino.spi.Location;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.CatalogSchemaName;
import io.trino.spi.security.PrincipalType;
import io.trino.spi.security.TrinoPrincipal;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.sql.parser.ParsingException;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.MaterializedResult;
import io.trino.testing.MaterializedRow;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Trino with one in-memory catalog: reads {"sql": …} a line, answers one JSON object a line,
 * {"columns": [{name, type}], "rows": [[text or null]]} or {"error": {name, type, message, line,
 * column}}. Values are in the text form in which Athena writes them to its result files. Ends when
 * its input ends.
 */
public final class Oracle {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    // Trino logs to stdout; the protocol keeps that stream for itself.
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    Session session =
        testSessionBuilder()
            .setCatalog("awsdatacatalog")
            .setSchema("analyticsworkshopdb")
            .setTimeZoneKey(TimeZoneKey.UTC_KEY)
            .build();
    try (LocalQueryRunner runner = LocalQueryRunner.create(session)) {
      runner.createCatalog("awsdatacatalog", new MemoryConnectorFactory(), Map.of());
      createSchema(runner, session);
      out.println("{\"ready\":true}");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode request = JSON.readTree(line);
        out.println(JSON.writeValueAsString(answer(runner, request.get("sql").asText())));
      }
    }
    System.exit(0); // Some of Trino's threads would keep the process.
  }

  /** This runner has no CREATE SCHEMA; tables come by CREATE TABLE AS. */
  private static void createSchema(LocalQueryRunner runner, Session session) {
    runner.inTransaction(
        session,
        transaction -> {
          runner
              .getMetadata()
              .createSchema(
                  transaction,
                  new CatalogSchemaName("awsdatacatalog", "analyticsworkshopdb"),
                  Map.of(),
                  new TrinoPrincipal(PrincipalType.USER, session.getUser()));
          return null;
        });
  }

  private static ObjectNode answer(LocalQueryRunner runner, String sql) {
    try {
      return rows(runner.execute(sql));
    } catch (RuntimeException failure) {
      // A failure while rows are produced may arrive wrapped.
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof ParsingException parsing) {
          return error(
              StandardErrorCode.SYNTAX_ERROR.toErrorCode(),
              parsing.getMessage(),
              Optional.of(new Location(parsing.getLineNumber(), parsing.getColumnNumber())));
        }
        if (cause instanceof TrinoException trino) {
          return error(trino.getErrorCode(), trino.getMessage(), trino.getLocation());
        }
      }
      // What Trino itself calls a failure that it did not foresee.
      return error(
          StandardErrorCode.GENERIC_INTERNAL_ERROR.toErrorCode(),
          failure.toString(),
          Optional.empty());
    }
  }

  private static ObjectNode rows(MaterializedResult result) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode columns = answer.putArray("columns");
    List<Type> types = result.getTypes();
    List<String> names = result.getColumnNames();
    for (int i = 0; i < types.size(); i++) {
      ObjectNode column = columns.addObject();
      column.put("name", i < names.size() ? names.get(i) : null);
      column.put("type", types.get(i).getDisplayName());
    }
    ArrayNode rows = answer.putArray("rows");
    for (MaterializedRow row : result.getMaterializedRows()) {
      ArrayNode fields = rows.addArray();
      for (int i = 0; i < row.getFieldCount(); i++) {
        Object value = row.getField(i);
        if (value == null) {
          fields.addNull();
        } else {
          fields.add(text(value, types.get(i)));
        }
      }
    }
    return answer;
  }

  private static String text(Object value, Type type) {
    if (value == null) {
      return "null";
    }
    if (type instanceof ArrayType array) {
      List<String> parts = new ArrayList<>();
      for (Object element : (List<?>) value) {
        parts.add(text(element, array.getElementType()));
      }
      return "[" + String.join(", ", parts) + "]";
    }
    if (type instanceof MapType map) {
      List<String> parts = new ArrayList<>();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        parts.add(
            text(entry.getKey(), map.getKeyType()) + "=" + text(entry.getValue(), map.getValueType()));
      }
      return "{" + String.join(", ", parts) + "}";
    }
    if (type instanceof RowType row) {
      List<?> values = value instanceof MaterializedRow r ? r.getFields() : (List<?>) value;
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        RowType.Field field = row.getFields().get(i);
        parts.add(field.getName().orElse("field" + i) + "=" + text(values.get(i), field.getType()));
      }
      return "{" + String.join(", ", parts) + "}";
    }
    if (type instanceof VarbinaryType) {
      return String.valueOf(value).replaceAll("\\s+", " ").trim();
    }
    return String.valueOf(value);
  }

  private static ObjectNode error(ErrorCode code, String message, Optional<Location> location) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode error = answer.putObject("error");
    error.put("name", code.getName());
    error.put("type", code.getType().name());
    error.put("message", message);
    location.ifPresent(
        place -> error.put("line", place.getLineNumber()).put("column", place.getColumnNumber()));
    return answer;
  }
}
