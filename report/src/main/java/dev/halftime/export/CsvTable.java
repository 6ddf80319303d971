package dev.halftime.export;

import dev.halftime.text.TerminalText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table as comma-separated values (RFC 4180).
///
/// Numbers stand bare and are empty where nothing is known. Texts stand in quotes, on one line
/// ([TerminalText#line]). One that a spreadsheet could take for a formula, or that begins with an
/// apostrophe, has an apostrophe before it, so that an apostrophe at the beginning of a text is
/// never part of it.
public final class CsvTable implements TableWriter {

  /// With these a cell begins that some spreadsheet computes (OWASP, *CSV injection*); full-width
  /// forms among them.
  private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

  private final Writer to;

  private CsvTable(Writer to) {
    this.to = to;
  }

  /// Begins a table with the names of its columns.
  ///
  /// @param to is not closed with the table
  public static CsvTable begin(List<TableColumn> columns, Writer to) throws IOException {
    to.write(columns.stream().map(TableColumn::name).collect(Collectors.joining(",")) + "\r\n");
    return new CsvTable(to);
  }

  @Override
  public void row(List<@Nullable Object> cells) throws IOException {
    String separator = "";
    for (Object cell : cells) {
      to.write(separator + (cell == null ? "" : cell instanceof String text ? text(text) : cell));
      separator = ",";
    }
    to.write("\r\n");
  }

  /// A text in quotes that no spreadsheet computes.
  private static String text(String foreign) {
    String line = TerminalText.line(foreign);
    boolean marked =
        line.chars()
            .filter(it -> !Character.isWhitespace(it) && !Character.isSpaceChar(it))
            .limit(1)
            .anyMatch(it -> it == '\'' || FORMULA.indexOf(it) >= 0);
    return '"' + (marked ? "'" : "") + line.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    to.flush();
  }
}
