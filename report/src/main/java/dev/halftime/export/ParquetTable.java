package dev.halftime.export;

import dev.halftime.export.TableColumn.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A table as a Parquet file (Apache Parquet format 2.11, *parquet.thrift*): flat, every column
/// optional, plain encoding in version 1 data pages, compressed with gzip.
///
/// The writer is implemented here instead of using a library; `docs/decisions` gives the reasons.
public final class ParquetTable implements TableWriter {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int ROWS = 50_000;
  private static final int BYTES = 32 << 20;

  // Constants of parquet.thrift.
  private static final int INT64 = 2;
  private static final int DOUBLE = 5;
  private static final int BYTE_ARRAY = 6;
  private static final int OPTIONAL = 1;
  private static final int UTF8 = 0;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int GZIP = 2;

  /// The values of a column in the current row group.
  private static final class Values {
    final ByteArrayOutputStream plain = new ByteArrayOutputStream();
    final ByteArrayOutputStream levels = new ByteArrayOutputStream();
    int level = -1;
    int run;

    void level(int next) {
      if (next != level) {
        endRun();
        level = next;
      }
      run++;
    }

    /// Writes a run of equal definition levels: its length, shifted left by one bit, and the level.
    void endRun() {
      if (run > 0) {
        ThriftCompact.varint(levels, (long) run << 1);
        levels.write(level);
      }
      run = 0;
    }
  }

  /// The column chunk of a row group, as written.
  private record Chunk(long offset, int uncompressed, int compressed) {}

  private record Group(List<Chunk> chunks, int rows) {}

  private final List<TableColumn> columns;
  private final OutputStream to;
  private final List<Group> groups = new ArrayList<>();
  private List<Values> values = new ArrayList<>();
  private long position;
  private int rows;

  private ParquetTable(List<TableColumn> columns, OutputStream to) {
    this.columns = columns;
    this.to = to;
    clear();
  }

  /// Starts a table.
  ///
  /// @param to not closed with the table
  public static ParquetTable begin(List<TableColumn> columns, OutputStream to) throws IOException {
    ParquetTable table = new ParquetTable(List.copyOf(columns), to);
    table.write(MAGIC);
    return table;
  }

  private void clear() {
    rows = 0;
    values = columns.stream().map(_ -> new Values()).toList();
  }

  private void write(byte[] bytes) throws IOException {
    to.write(bytes);
    position += bytes.length;
  }

  @Override
  public void row(List<@Nullable Object> cells) throws IOException {
    int bytes = 0;
    for (int i = 0; i < columns.size(); i++) {
      Values column = values.get(i);
      Object cell = cells.get(i);
      column.level(cell == null ? 0 : 1);
      if (cell != null) {
        column.plain.writeBytes(plain(columns.get(i).kind(), cell));
      }
      bytes += column.plain.size();
    }
    rows++;
    if (rows == ROWS || bytes > BYTES) {
      endGroup();
    }
  }

  private static byte[] plain(Kind kind, Object cell) {
    return switch (kind) {
      case INTEGER -> little(8).putLong((Long) cell).array();
      case REAL -> little(8).putDouble((Double) cell).array();
      case TEXT -> {
        byte[] text = ((String) cell).getBytes(StandardCharsets.UTF_8);
        yield little(4 + text.length).putInt(text.length).put(text).array();
      }
    };
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void endGroup() throws IOException {
    if (rows == 0) {
      return;
    }
    List<Chunk> chunks = new ArrayList<>();
    for (Values column : values) {
      column.endRun();
      ByteArrayOutputStream page = new ByteArrayOutputStream();
      page.writeBytes(little(4).putInt(column.levels.size()).array());
      page.writeBytes(column.levels.toByteArray());
      page.writeBytes(column.plain.toByteArray());
      byte[] compressed = gzip(page.toByteArray());
      byte[] header = header(page.size(), compressed.length);
      chunks.add(
          new Chunk(position, header.length + page.size(), header.length + compressed.length));
      write(header);
      write(compressed);
    }
    groups.add(new Group(chunks, rows));
    clear();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }

  /// Returns a PageHeader with a DataPageHeader.
  private byte[] header(int uncompressed, int compressed) {
    return new ThriftCompact()
        .integer(1, 0) // a data page
        .integer(2, uncompressed)
        .integer(3, compressed)
        .struct(5, page -> page.integer(1, rows).integer(2, PLAIN).integer(3, RLE).integer(4, RLE))
        .end();
  }

  @Override
  public void close() throws IOException {
    endGroup();
    byte[] footer = footer();
    write(footer);
    write(little(4).putInt(footer.length).array());
    write(MAGIC);
    to.flush();
  }

  /// Returns the FileMetaData.
  private byte[] footer() {
    ThriftCompact footer = new ThriftCompact().integer(1, 1);
    footer.list(
        2,
        columns.size() + 1,
        (element, i) -> {
          if (i == 0) {
            element.text(4, "halftime").integer(5, columns.size());
          } else {
            schema(element, columns.get(i - 1));
          }
        });
    footer.whole(3, groups.stream().mapToLong(Group::rows).sum());
    footer.list(4, groups.size(), (group, i) -> group(group, groups.get(i)));
    return footer.text(6, "halftime").end();
  }

  private static void schema(ThriftCompact element, TableColumn column) {
    element.integer(1, type(column)).integer(3, OPTIONAL).text(4, column.name());
    if (column.kind() == Kind.TEXT) {
      element.integer(6, UTF8);
    }
  }

  private static int type(TableColumn column) {
    return switch (column.kind()) {
      case INTEGER -> INT64;
      case REAL -> DOUBLE;
      case TEXT -> BYTE_ARRAY;
    };
  }

  /// Writes a RowGroup with its ColumnChunks and their ColumnMetaData.
  private void group(ThriftCompact element, Group group) {
    element.list(
        1,
        group.chunks().size(),
        (chunk, i) -> {
          Chunk written = group.chunks().get(i);
          chunk
              .whole(2, written.offset())
              .struct(
                  3,
                  data ->
                      data.integer(1, type(columns.get(i)))
                          .integers(2, PLAIN, RLE)
                          .texts(3, columns.get(i).name())
                          .integer(4, GZIP)
                          .whole(5, group.rows())
                          .whole(6, written.uncompressed())
                          .whole(7, written.compressed())
                          .whole(9, written.offset()));
        });
    element
        .whole(2, group.chunks().stream().mapToLong(Chunk::uncompressed).sum())
        .whole(3, group.rows());
  }
}
