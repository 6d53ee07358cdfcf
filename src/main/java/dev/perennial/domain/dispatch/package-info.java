/** Which channel a message takes, and when: what is known of one customer's messages. */
package dev.perennial.domain.dispatch;
