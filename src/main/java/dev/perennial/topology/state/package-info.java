/**
 * How the job's values are laid out in state and between operators: every serializer, written by
 * hand, with the format's number in front of each value. Renaming a class in here breaks
 * savepoints.
 *
 * <p>Format 1 is frozen: whatever it wrote must restore in every later build, which the committed
 * values and the committed savepoint under {@code src/test/resources} hold the tests to. There are
 * two ways to add something:
 *
 * <ul>
 *   <li>behind a flag bit that format 1 leaves at zero, in a record that has such bits: values
 *       without the new part keep their bytes, so the format's number stays. A value with the new
 *       part cannot be read by builds from before it.
 *   <li>otherwise raise {@code FORMAT} of that type by one, write the new layout, and go on reading
 *       all the older ones by the number that {@code read} is given. Values migrate one by one,
 *       when they are next written. Builds from before refuse the new number by name. Commit the
 *       new format's samples beside the old ones.
 * </ul>
 *
 * <p>Format 2 is a customer's only: it counts purchases and knows when all paged lots expire.
 * Vouchers and the rewards of an order stand behind flag bits.
 *
 * <p>Never change the meaning of bytes that were written, the order of an enum that is stored by
 * its ordinal, the name of a state or the uid of an operator.
 */
package dev.perennial.topology.state;
