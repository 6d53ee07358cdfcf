/**
 * What the domain asks of whoever makes policy: facts go in, what to do comes out, both as data.
 */
package dev.perennial.domain.policy;
