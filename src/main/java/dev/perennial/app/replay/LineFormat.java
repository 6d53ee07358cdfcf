package dev.perennial.app.replay;

import java.io.BufferedInputStream;
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
    return new Lines(new BufferedInputStream(stream, BUFFER));
  }

  @Override
  public TypeInformation<byte[]> getProducedType() {
    return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
  }

  private static final class Lines implements StreamFormat.Reader<byte[]> {
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(InputStream in) {
      this.in = in;
    }

    @Override
    public byte[] read() throws IOException {
      line.reset();
      int next = in.read();
      if (next < 0) {
        return null;
      }
      while (next >= 0 && next != '\n') {
        line.write(next);
        next = in.read();
      }
      return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
