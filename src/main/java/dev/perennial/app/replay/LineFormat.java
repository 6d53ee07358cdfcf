package dev.perennial.app.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.reader.SimpleStreamFormat;
import org.apache.flink.connector.file.src.reader.StreamFormat;
import org.apache.flink.core.fs.FSDataInputStream;

/** Reads a file line by line as bytes: what is no text must be rejected as it stands. */
final class LineFormat extends SimpleStreamFormat<byte[]> {
  private static final long serialVersionUID = 1L;
  private static final int BUFFER = 1 << 16;

  @Override
  public StreamFormat.Reader<byte[]> createReader(Configuration config, FSDataInputStream stream) {
    return new Lines(stream);
  }

  @Override
  public TypeInformation<byte[]> getProducedType() {
    return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
  }

  private static final class Lines implements StreamFormat.Reader<byte[]> {
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int from;
    private int to;

    Lines(InputStream in) {
      this.in = in;
    }

    @Override
    public byte[] read() throws IOException {
      line.reset();
      boolean any = false;
      while (from < to || fill()) {
        any = true;
        int end = endOfLine();
        line.write(buffer, from, end - from);
        from = end + 1;
        if (end < to) {
          break;
        }
      }
      return any ? line.toByteArray() : null;
    }

    /** Where the next line feed stands, or the end of what was read. */
    private int endOfLine() {
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      return end;
    }

    private boolean fill() throws IOException {
      from = 0;
      to = in.read(buffer);
      return to > 0;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
