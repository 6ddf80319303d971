package dev.halftime.export;

import dev.halftime.text.TerminalText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table as comma-separated values (RFC 4180).
///
/// Numbers are not quoted; unknown ones are empty. Texts are quoted and reduced to one line
/// ([TerminalText#line]). A text that a spreadsheet could interpret as a formula, or that begins
/// with an apostrophe, gets an apostrophe in front, so that a leading apostrophe in a file is never
/// part of the text.
public final class CsvTable implements TableWriter {

  /// Characters that begin a formula in some spreadsheet (OWASP, *CSV injection*), including
  /// full-width forms.
  private static final String FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20";

  private final Writer to;

  private CsvTable(Writer to) {
    this.to = to;
  }

  /// Starts a table and writes the names of its columns.
  ///
  /// @param to not closed with the table
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

  /// Returns a quoted text that no spreadsheet evaluates.
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
