package dev.perennial.bench.micro;

import dev.perennial.bench.HeapColdState;
import dev.perennial.domain.spend.SpendWindow;

/** A spend window that one amount enters as another leaves. */
final class Spending implements Part {
  private final HeapColdState cold = new HeapColdState();
  private final SpendWindow window = new SpendWindow();
  private final long step;
  private long now = SpendWindow.LENGTH;

  /**
   * @param amounts in the window at any time
   */
  Spending(int amounts) {
    step = SpendWindow.LENGTH / amounts;
    for (int i = 0; i < amounts; i++) {
      run();
    }
  }

  @Override
  public long run() {
    now += step;
    window.add(now, 10_00, now, cold);
    return window.at(now, cold);
  }
}
