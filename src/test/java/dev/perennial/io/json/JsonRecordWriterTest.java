package dev.perennial.io.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.domain.Effect;
import dev.perennial.io.EffectSamples;
import dev.perennial.io.EventSamples;
import dev.perennial.io.Outbound;
import java.nio.charset.StandardCharsets;
import java.util.List;
import loyalty.event.v1.Purchase;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** Golden lines: what others parse must not change by accident. */
class JsonRecordWriterTest {
  private static final String HEAD =
      "'event_id':'e-1','customer_id':'c-1','occurred_at':'2026-03-01T09:30:00.125Z',"
          + "'source':'shop','brand':'north','channel':'mobile_app','store_id':'S-2'";

  @Test
  void writesAnEventWithItsPayloadBesideTheRest() {
    assertThat(write(new Purchase("o-1", "EUR", List.of(EventSamples.line("1", 5)))))
        .isEqualTo(
            "{"
                + HEAD
                + ",'type':'purchase','order_id':'o-1','currency':'EUR','lines':[{'line_id':'1',"
                + "'sku':'sku-1','category':'books','quantity':2,'amount':'0.05'}]}");
  }

  @Test
  void writesMapsInTheOrderOfTheirKeys() {
    assertThat(write(EventSamples.all().get(0).avro()))
        .isEqualTo(
            "{"
                + HEAD
                + ",'type':'joined','attributes':{'gone':null,'ratio':0.5,'size':'M','vip':true,"
                + "'visits':3},'birthday':'1990-02-28','time_zone':'Europe/Berlin',"
                + "'locale':'de-DE','consents':{'email':true,'sms':false}}");
  }

  @Test
  void writesMinorUnitsWhereNobodyKnowsTheCurrency() {
    assertThat(write(new Purchase("o-1", "???", List.of(EventSamples.line("1", 5)))))
        .contains("'amount':5}");
  }

  @Test
  void writesEveryKindOfOutput() {
    assertThat(EffectSamples.all().stream().map(JsonRecordWriterTest::encode))
        .containsExactly(
            "{'posting_id':'0123456789abcdef0123456789abcdef','customer_id':'c-1',"
                + "'at':'2026-03-01T09:30:00.125Z','kind':'earn','from':'issued',"
                + "'to':'available','points':42,'lot_id':'lot-1','cause':'e-1',"
                + "'rule_id':'rule-1','program_version':3}",
            "{'posting_id':'id','customer_id':'c-1','at':'2026-03-01T09:30:00.125Z',"
                + "'kind':'erase','from':'erased','to':'debt','points':1,'lot_id':null,"
                + "'cause':'e-1','rule_id':null,'program_version':3}",
            "{'profile_id':'id','customer_id':'c-1','as_of':'2026-03-01T09:30:00.125Z',"
                + "'tier':'Silver','tier_grace_until':'2026-03-01T09:30:00.126Z','points':"
                + "{'pending':1,'available':2,'held':3,'debt':4},'currency':'EUR',"
                + "'spend_30d':'12.34','lifetime_spend':'100000.05','purchases':7,"
                + "'joined_at':'2026-03-01T09:30:00.124Z','next_tier':'Gold',"
                + "'next_tier_missing':'12.34','tier_lost_at':'2026-03-01T09:30:00.126Z',"
                + "'review_pending':'Gold','program_id':'north-club',"
                + "'program_version':3,'cause':'e-1','segments':['fans','win-back'],"
                + "'churn':{'model':'churn/2','risk':0.625,'band':'medium','reasons':"
                + "[{'feature':'p_alive','value':0.5,'contribution':-0.25}],'p_alive':0.5,"
                + "'expected_purchases_30d':0.25,'expected_purchases_90d':0.75,"
                + "'expected_purchases_365d':3.5,'expected_spend_90d':12.5},"
                + "'buying':{'occasions':3,'first_at':'2026-03-01T09:30:00.115Z',"
                + "'last_at':'2026-03-01T09:30:00.120Z','first_spend':'4.00',"
                + "'repeat_spend':'12.34'}}",
            "{'profile_id':'id','customer_id':'c-1','as_of':'2026-03-01T09:30:00.125Z',"
                + "'tier':null,'tier_grace_until':null,'points':"
                + "{'pending':1,'available':2,'held':3,'debt':4},'currency':'EUR',"
                + "'spend_30d':'12.34','lifetime_spend':'100000.05','purchases':7,"
                + "'joined_at':null,'next_tier':null,'next_tier_missing':null,'tier_lost_at':null,"
                + "'review_pending':null,'program_id':'north-club','program_version':3,"
                + "'cause':'e-1','segments':[],'churn':null,'buying':null}",
            "{'action_id':'id','customer_id':'c-1','at':'2026-03-01T09:30:00.125Z',"
                + "'template':'tier_upgraded','channel':'email','category':'transactional',"
                + "'locale':'de-DE','values':{'from':'Silver','to':'Gold'},'rule_id':'rule-1',"
                + "'cause':'e-1','program_version':3,'not_before':'2026-03-01T09:30:00.125Z',"
                + "'expires_at':'2026-03-01T09:30:00.132Z','fallback_of':'a-0'}",
            "{'action_id':'id','customer_id':'c-1','at':'2026-03-01T09:30:00.125Z',"
                + "'template':'t','channel':'email','category':'marketing','locale':null,"
                + "'values':{},'rule_id':null,'cause':'e-1','program_version':3,"
                + "'not_before':'2026-03-01T09:30:00.125Z','expires_at':null,'fallback_of':null}",
            "{'record_id':'id','task_id':'t-1','customer_id':'c-1',"
                + "'at':'2026-03-01T09:30:00.125Z','queue':'loyalty_manager',"
                + "'kind':'tier_review','state':'open','outcome':null,"
                + "'details':{'from':'Silver','level':'Gold'},"
                + "'due_at':'2026-03-01T09:30:00.126Z','rule_id':'rule-1','cause':'e-1',"
                + "'program_version':3}",
            "{'record_id':'id','task_id':'t-1','customer_id':'c-1',"
                + "'at':'2026-03-01T09:30:00.125Z','queue':'loyalty_manager',"
                + "'kind':'tier_review','state':'resolved','outcome':'approved',"
                + "'details':{'from':'Silver','level':'Gold'},"
                + "'due_at':'2026-03-01T09:30:00.126Z','rule_id':null,'cause':'e-1',"
                + "'program_version':3}",
            "{'record_id':'id','voucher_id':'v-1','customer_id':'c-1',"
                + "'at':'2026-03-01T09:30:00.125Z','state':'redeemed','code':'CODE',"
                + "'kind':'percent','value':'15','issued_at':'2026-03-01T09:30:00.124Z',"
                + "'expires_at':'2026-03-01T09:30:00.126Z','order_id':'o-1',"
                + "'rule_id':'rule-1','cause':'e-1','program_version':3}",
            "{'record_id':'id','voucher_id':'v-1','customer_id':'c-1',"
                + "'at':'2026-03-01T09:30:00.125Z','state':'issued','code':'CODE',"
                + "'kind':'percent','value':'15','issued_at':'2026-03-01T09:30:00.124Z',"
                + "'expires_at':'2026-03-01T09:30:00.126Z','order_id':null,'rule_id':null,"
                + "'cause':'e-1','program_version':3}",
            "{'action_id':'id','customer_id':'c-1','at':'2026-03-01T09:30:00.125Z',"
                + "'segment':'fans','entered':true,'rule_id':'rule-1','cause':'e-1',"
                + "'program_version':3}",
            "{'shadow_id':'id','customer_id':'c-1','at':'2026-03-01T09:30:00.125Z',"
                + "'rule_id':'rule-1','rule_version':2,'verdict':'acted','reason':null,"
                + "'read':{'customer.tier':'Gold','event.amount':'12.5'},'done':[],'others':[],"
                + "'cause':'e-1','program_version':3}",
            "{'receipt_id':'id','customer_id':'c-1','at':'2026-03-01T09:30:00.125Z',"
                + "'rule_id':'rule-1','rule_version':2,'verdict':'acted','reason':'why',"
                + "'read':{'customer.tier':'Gold','event.amount':'12.5'},'done':["
                + "{'kind':'message','action_id':'a-1','details':"
                + "{'channel':'sms','template':'t'}},"
                + "{'kind':'points','action_id':null,'details':{}}],'others':["
                + "{'rule_id':'rule-2','rule_version':4,'verdict':'limit'}],"
                + "'cause':'e-1','program_version':3}",
            "{'status_id':'id','rule_id':'rule-1','rule_version':2,'status':'quarantined',"
                + "'at':'2026-03-01T09:30:00.125Z','reason':'failed'}",
            "{'reply_id':'id','customer_id':'c-1','at':'2026-03-01T09:30:00.125Z',"
                + "'request_id':'r-1','request':'redeem','status':'approved','reason':null,"
                + "'points':50,'balances':{'pending':1,'available':2,'held':3,'debt':4},"
                + "'voucher_id':null,'duplicate':false,'cause':'e-1','program_version':3}",
            "{'reply_id':'id','customer_id':'c-1','at':'2026-03-01T09:30:00.125Z',"
                + "'request_id':'r-1','request':'void','status':'approved','reason':null,"
                + "'points':null,'balances':{'pending':1,'available':2,'held':3,'debt':4},"
                + "'voucher_id':null,'duplicate':false,'cause':'e-1','program_version':3}",
            "{'reply_id':'id','customer_id':'c-1','at':'2026-03-01T09:30:00.125Z',"
                + "'request_id':'r-1','request':'voucher_reserve','status':'declined',"
                + "'reason':'voucher_expired','points':null,"
                + "'balances':{'pending':1,'available':2,'held':3,'debt':4},"
                + "'voucher_id':'v-1','duplicate':true,'cause':'e-1','program_version':3}",
            "{'rejected_id':'id','logged_at':'2026-03-01T09:30:00.125Z',"
                + "'topic':'loyalty.event.v1','partition':2,'offset':77,"
                + "'reason':'from_the_future','detail':'occurred_at: too late',"
                + "'event_id':'e-1','customer_id':'c-1','original':'wwAB'}",
            "{'rejected_id':'id','logged_at':'2026-03-01T09:30:00.125Z','topic':'f',"
                + "'partition':0,'offset':0,'reason':'malformed','detail':'text',"
                + "'event_id':null,'customer_id':null,'original':'wwAB'}");
  }

  @Test
  void timesHaveMillisecondsAlways() {
    assertThat(JsonRecordWriter.time(0)).isEqualTo("1970-01-01T00:00:00.000Z");
    assertThat(JsonRecordWriter.time(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
  }

  @Test
  void encoderSurvivesSerialization() throws Exception {
    JsonEffectEncoder encoder = new JsonEffectEncoder();
    Effect effect = EffectSamples.all().get(0);
    Outbound out = InstantiationUtil.clone(encoder).encode(effect);

    assertThat(out.value()).isEqualTo(encoder.encode(effect).value());
    assertThat(out.topic()).isEqualTo("loyalty.ledger.v1");
    assertThat(out.key()).isEqualTo("c-1");
  }

  private static String write(Object payload) {
    return new JsonRecordWriter()
        .write(EventSamples.event("e-1", "c-1", payload))
        .replace('"', '\'');
  }

  private static String encode(Effect effect) {
    byte[] line = new JsonEffectEncoder().encode(effect).value();
    return new String(line, StandardCharsets.UTF_8).replace('"', '\'');
  }
}
