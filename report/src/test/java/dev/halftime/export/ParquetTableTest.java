package dev.halftime.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Reads files back with an independent reader that follows the specification. That pandas and
/// DuckDB also read them was checked by hand, as `docs/record.md` shows.
final class ParquetTableTest {

  private static final List<TableColumn> COLUMNS =
      List.of(TableColumn.text("name"), TableColumn.integer("count"), TableColumn.real("share"));

  /// Reads Thrift's compact protocol into values by field id.
  private record Thrift(ByteBuffer from) {

    long varint() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = from.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    Map<Integer, Object> struct() {
      Map<Integer, Object> fields = new TreeMap<>();
      int id = 0;
      while (true) {
        int header = from.get();
        if (header == 0) {
          return fields;
        }
        id += (header & 0xf0) >> 4;
        fields.put(id, value(header & 0x0f));
      }
    }

    private Object value(int type) {
      return switch (type) {
        case 5, 6 -> {
          long zigzag = varint();
          yield zigzag >>> 1 ^ -(zigzag & 1);
        }
        case 8 -> {
          byte[] bytes = new byte[(int) varint()];
          from.get(bytes);
          yield new String(bytes, StandardCharsets.UTF_8);
        }
        case 9 -> {
          int header = from.get() & 0xff;
          int size = header >> 4 == 15 ? (int) varint() : header >> 4;
          List<Object> list = new ArrayList<>();
          for (int i = 0; i < size; i++) {
            list.add(value(header & 0x0f));
          }
          yield list;
        }
        case 12 -> struct();
        default -> throw new IllegalStateException("type " + type);
      };
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<Integer, Object> fields(@Nullable Object struct) {
    return (Map<Integer, Object>) Objects.requireNonNull(struct);
  }

  private static List<?> list(@Nullable Object list) {
    return (List<?>) Objects.requireNonNull(list);
  }

  private static ByteBuffer buffer(byte[] bytes, int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Map<Integer, Object> footer(byte[] file) {
    int length = buffer(file, file.length - 8, 4).getInt();
    assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    assertThat(new String(file, file.length - 4, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    return new Thrift(buffer(file, file.length - 8 - length, length)).struct();
  }

  /// Returns the values of a column in all row groups.
  private static List<@Nullable Object> column(byte[] file, int column) throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object group : list(footer(file).get(4))) {
      Map<Integer, Object> chunk = fields(list(fields(group).get(1)).get(column));
      Map<Integer, Object> data = fields(chunk.get(3));
      long offset = (Long) Objects.requireNonNull(data.get(9));
      ByteBuffer page = buffer(file, (int) offset, file.length - (int) offset);
      Map<Integer, Object> header = new Thrift(page).struct();
      byte[] compressed = new byte[((Long) Objects.requireNonNull(header.get(3))).intValue()];
      page.get(compressed);
      byte[] plain = new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
      assertThat((Long) header.get(2)).isEqualTo(plain.length);
      read(buffer(plain, 0, plain.length), COLUMNS.get(column).kind(), values);
    }
    return values;
  }

  private static void read(ByteBuffer page, TableColumn.Kind kind, List<@Nullable Object> values) {
    int levels = page.getInt();
    ByteBuffer runs = page.slice(page.position(), levels);
    page.position(page.position() + levels);
    while (runs.hasRemaining()) {
      long run = new Thrift(runs).varint() >> 1;
      int level = runs.get();
      for (long i = 0; i < run; i++) {
        values.add(
            level == 0
                ? null
                : switch (kind) {
                  case INTEGER -> page.getLong();
                  case REAL -> page.getDouble();
                  case TEXT -> {
                    byte[] text = new byte[page.getInt()];
                    page.get(text);
                    yield new String(text, StandardCharsets.UTF_8);
                  }
                });
      }
    }
    assertThat(page.hasRemaining()).isFalse();
  }

  private static byte[] written(List<List<@Nullable Object>> rows) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (TableWriter table = ParquetTable.begin(COLUMNS, file)) {
      for (List<@Nullable Object> row : rows) {
        table.row(row);
      }
    }
    return file.toByteArray();
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    byte[] file =
        written(
            List.of(
                Arrays.asList("able", 1L, 0.5),
                Arrays.asList("=SUM(A1)\n漢", null, null),
                Arrays.asList(null, -3_000_000_000L, -0.25)));

    assertThat(column(file, 0)).containsExactly("able", "=SUM(A1)\n漢", null);
    assertThat(column(file, 1)).containsExactly(1L, null, -3_000_000_000L);
    assertThat(column(file, 2)).containsExactly(0.5, null, -0.25);
    assertThat(footer(file).get(3)).isEqualTo(3L);
    assertThat(list(footer(file).get(2)).stream().map(it -> fields(it).get(4)))
        .containsExactly("halftime", "name", "count", "share");
  }

  @Test
  void manyRowsAreSeveralGroups() throws IOException {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long i = 0; i < 120_000; i++) {
      rows.add(Arrays.asList("row " + i, i % 7 == 0 ? null : i, 1.0 / (i + 1)));
    }
    byte[] file = written(rows);

    assertThat(list(footer(file).get(4))).hasSize(3);
    List<@Nullable Object> counts = column(file, 1);
    assertThat(counts).hasSize(120_000);
    assertThat(counts.get(119_999)).isEqualTo(119_999L);
    assertThat(counts.get(70_000)).isNull();
    assertThat(column(file, 0).get(119_999)).isEqualTo("row 119999");
  }

  @Test
  void aTableWithoutRowsIsATable() throws IOException {
    assertThat(footer(written(List.of())).get(3)).isEqualTo(0L);
    assertThat(column(written(List.of()), 0)).isEmpty();
  }
}
