/**
 * What rules may spend over all customers, when several tasks decide for them.
 *
 * <p>A keeper beside the JobManager ({@link dev.perennial.topology.budget.BudgetKeeper}) leases
 * portions of each budget to the tasks ({@link dev.perennial.topology.budget.LeasedBudgets}), which
 * spend them without asking. When little is left it calls unused portions back.
 *
 * <p>The truth is in the tasks, in their checkpoints: how much each of them <em>spent</em>. Leases
 * are in no checkpoint. A checkpoint cuts each task's history at another moment, so a portion that
 * moves from one task to another while it is taken would be in it twice; what was spent cannot be:
 * a unit is spent once, by one task. The keeper remembers nothing over a restart. Each task tells
 * it what it spent when it opens, and nothing is leased before all have; so
 *
 * <ul>
 *   <li>a failure takes back together what was decided since the last checkpoint, what it spent,
 *       and all leases;
 *   <li>if only some tasks restart, what they spent is what they say, and their leases are free;
 *   <li>after a change of parallelism the entries lie in other tasks, and their sum is the same;
 *   <li>a new version of a rule brings its total along: a lease counts only under totals at or
 *       above the one it was given under.
 * </ul>
 *
 * <p>Tasks always say what they spent so far, never what they spent since: a message that is lost,
 * or comes to somebody who no longer waits for it, is mended by the next.
 *
 * <p>How much is spent in all never depends on how tasks interleave, while enough is left. When a
 * budget runs out, it is their interleaving that says which customers get the last of it: there,
 * and only there, does a replay decide otherwise than the run before it.
 */
package dev.perennial.topology.budget;
