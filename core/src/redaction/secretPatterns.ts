/**
 * Secrets that tell themselves by their form: the prefixes that providers publish for exactly this, and those that stand
 * where secrets do (`secretContexts.ts`).
 */
import type { Found } from '#core/redaction/model';
import { joinOverlap } from '#core/redaction/overlap';
import type { Pattern } from '#core/redaction/secretContexts';
import { NAMED } from '#core/redaction/secretContexts';
import { TRACES } from '#core/redaction/secretTraces';

/** Nothing that continues a word stands before or behind. */
const word = (source: string, flags = 'gu'): RegExp =>
  new RegExp(`(?<![\\w-])(?:${source})(?![\\w-])`, flags);

/** The forms that providers document, each by its own prefix. */
const PROVIDERS: readonly (readonly [kind: string, source: string])[] = [
  ['airtable-token', 'pat[A-Za-z\\d]{14}\\.[0-9a-f]{64}'],
  ['alibaba-key-id', 'LTAI[A-Za-z\\d]{16,26}'],
  ['aws-access-key-id', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'],
  ['anthropic-key', 'sk-ant-[\\w-]{20,}'],
  ['atlassian-token', 'ATATT3[\\w=-]{60,}'],
  ['buildkite-token', 'bk(?:ua|ca)_[0-9a-f]{40}'],
  ['circleci-token', 'CCI(?:PAT|PRJ)_[\\w-]{40,}'],
  ['contentful-token', 'CFPAT-[\\w-]{40,}'],
  ['cloudflare-token', 'v1\\.0-[0-9a-f]{24}-[0-9a-f]{100,}'],
  ['databricks-token', 'dapi[0-9a-f]{32}(?:-\\d)?'],
  ['digitalocean-token', 'do[opr]_v1_[0-9a-f]{64}'],
  ['docker-token', 'dckr_(?:pat|oat)_[\\w-]{20,}'],
  ['doppler-token', 'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{36,}'],
  ['dropbox-token', 'sl\\.(?:u\\.)?[\\w-]{100,}'],
  ['dynatrace-token', 'dt0[a-z]\\d\\d\\.[A-Z\\d]{24}\\.[A-Z\\d]{64}'],
  [
    'gitlab-token',
    '(?:glpat|gldt|glrt|glcbt|glptt|glft|glsoat|glagent|glimt|gloas)-[\\w-]{20,}(?:\\.[\\w.-]+)?',
  ],
  ['google-api-key', 'AIza[\\w-]{35}'],
  ['google-oauth-secret', 'GOCSPX-[\\w-]{24,}'],
  ['google-oauth-token', 'ya29\\.[\\w-]{30,}'],
  ['grafana-token', 'glsa_\\w{32}_[0-9a-f]{8}|glc_[\\w+/=]{32,}'],
  ['heroku-key', 'HRKU-[\\w-]{36,}'],
  ['hugging-face-token', 'hf_[A-Za-z]{30,}|hf_[A-Za-z\\d]{30,}'],
  ['langsmith-key', 'lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}'],
  ['linear-key', 'lin_(?:api|oauth)_[A-Za-z\\d]{40,}'],
  ['mapbox-token', 'sk\\.eyJ[\\w-]{40,}\\.[\\w-]{20,}'],
  ['mailgun-key', 'key-[0-9a-f]{32}'],
  ['new-relic-key', 'NR(?:AK|JS|II|IQ)-[A-Za-z\\d_-]{20,}|[0-9a-f]{32}FFFFNRAL'],
  ['notion-token', '(?:secret_[A-Za-z\\d]{43}|ntn_[A-Za-z\\d]{40,})'],
  ['onepassword-token', 'ops_eyJ[\\w+/=-]{60,}'],
  ['openai-key', 'sk-(?:proj|svcacct|admin)-[\\w-]{20,}|sk-[A-Za-z\\d]{48}'],
  ['planetscale-token', 'pscale_(?:tkn|oauth|pw)_[\\w.=-]{32,}'],
  ['postman-key', 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'],
  ['pulumi-token', 'pul-[0-9a-f]{40}'],
  ['pypi-token', 'pypi-AgE[\\w-]{50,}'],
  ['replicate-token', 'r8_[A-Za-z\\d]{37,}'],
  ['rubygems-key', 'rubygems_[0-9a-f]{48}'],
  ['sendgrid-key', 'SG\\.[\\w-]{16,32}\\.[\\w-]{32,64}'],
  ['sentry-token', 'sntry[su]_[\\w+/=-]{40,}'],
  ['shopify-token', 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'],
  ['sourcegraph-token', 'sgp_(?:[0-9a-f]{16}_)?[0-9a-f]{40}'],
  ['slack-token', '(?:xoxe\\.)?xox[abeoprs]-[\\w-]{10,}|xapp-\\d-[\\w-]{20,}'],
  ['square-token', '(?:EAAA|sq0[a-z]{3}-)[\\w-]{22,}'],
  ['stripe-key', '(?:sk|rk)_(?:live|test)_[A-Za-z\\d]{16,}|whsec_[A-Za-z\\d+/=]{24,}'],
  ['supabase-token', 'sbp_[0-9a-f]{40}'],
  ['tailscale-key', 'tskey-[a-z]{2,10}-[\\w-]{20,}'],
  ['telegram-token', '\\d{8,10}:AA[\\w-]{32,34}'],
  ['twilio-key', '(?:SK|AC)[0-9a-f]{32}'],
  ['vault-token', 'hv[sbr]\\.[\\w-]{24,}'],
  ['github-token', 'gh[pousr]_[A-Za-z\\d]{36,}|github_pat_\\w{22,}'],
  ['npm-token', 'npm_[A-Za-z\\d]{36}'],
  ['artifactory-token', 'AKCp[A-Za-z\\d]{60,}|cmVmdGtuO[A-Za-z\\d]{50,}'],
  ['aws-bedrock-key', 'ABSK[A-Za-z\\d+/]{100,}={0,2}'],
  ['aws-mws-token', 'amzn\\.mws\\.[\\da-f-]{36}'],
  ['azure-key', '[A-Za-z\\d+/]{52}JQQJ99[A-Za-z\\d+/]{26}|[A-Za-z\\d]{76}AZDO[A-Za-z\\d]{4}'],
  ['azure-client-secret', '[A-Za-z\\d_~.]{3}\\dQ~[A-Za-z\\d_~.-]{31,34}'],
  ['bitbucket-token', 'ATBB[A-Za-z\\d]{32}|ATCTT3[\\w=-]{100,}'],
  ['brevo-key', 'xkeysib-[\\da-f]{64}-[A-Za-z\\d]{16}'],
  ['cargo-token', 'cio[A-Za-z\\d]{32}'],
  ['cerebras-key', 'csk-[a-z\\d]{40,}'],
  ['clojars-token', 'CLOJARS_[a-z\\d]{60}'],
  ['discord-token', '[MNO][A-Za-z\\d]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,}'],
  ['duffel-token', 'duffel_(?:live|test)_[\\w=-]{40,}'],
  ['easypost-key', 'EZ[AT]K[A-Za-z\\d]{54}'],
  ['facebook-token', 'EAA[A-Za-z\\d]{100,}'],
  ['flutterwave-key', 'FLWSECK(?:_TEST)?-[A-Za-z\\d]{12,}(?:-X)?'],
  ['fly-token', 'fm[12][ar]?_[\\w+/=,-]{60,}|fo1_[\\w-]{40,}'],
  ['jina-key', 'jina_[\\da-f]{32}[\\w-]{20,}'],
  ['mailchimp-key', '[\\da-f]{32}-us\\d{1,2}'],
  ['nuget-key', 'oy2[a-z\\d]{43}'],
  ['nvidia-key', 'nvapi-[\\w-]{60,}'],
  ['octopus-key', 'API-[A-Z\\d]{26}'],
  ['openshift-token', 'sha256~[\\w-]{43}'],
  ['paypal-token', 'access_token\\$(?:production|sandbox)\\$[a-zA-Z\\d]{16}\\$[\\da-f]{32}'],
  ['pinecone-key', 'pcsk_[A-Za-z\\d]{5,6}_[A-Za-z\\d]{50,}'],
  ['plaid-token', 'access-(?:sandbox|development|production)-[\\da-f-]{36}'],
  ['prefect-key', 'pnu_[A-Za-z\\d]{36}'],
  ['readme-key', 'rdme_[a-z\\d]{70}'],
  ['resend-key', 're_[A-Za-z\\d]{8}_[A-Za-z\\d]{24}'],
  ['runpod-key', 'rpa_[A-Z\\d]{40,}'],
  ['scaleway-key', 'SCW[A-Z\\d]{17}'],
  ['scalingo-token', 'tk-us-[\\w-]{48}'],
  ['shippo-token', 'shippo_(?:live|test)_[\\da-f]{40}'],
  ['sonarqube-token', 'sq[apu]_[\\da-f]{40}'],
  ['tavily-key', 'tvly-(?:dev-|prod-)?[A-Za-z\\d]{32}'],
  ['tencent-key-id', 'AKID[A-Za-z\\d]{32}'],
  ['twitch-token', 'oauth:[a-z\\d]{30}'],
  ['typeform-token', 'tfp_[\\w.=-]{59}'],
  ['volcengine-key', 'AKLT[\\w-]{40,}'],
  ['yandex-key', 'AQVN[\\w-]{35,}|t1\\.[\\w-]{20,}\\.[\\w-]{60,}'],
  ['age-key', 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'],
  ['paseto', 'v[1-4]\\.(?:local|public)\\.[\\w-]{40,}(?:\\.[\\w-]{0,200})?'],
  ['jwt', 'eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{16,}'],
];

const PATTERNS: readonly Pattern[] = [
  ...PROVIDERS.map(([kind, source]): Pattern => ({ kind, pattern: word(source) })),
  ...NAMED,
  ...TRACES,
];

/** Line ends and tabs that are written out, in JSON or in a shell: where they stand, a word begins. */
const WRITTEN_OUT = /\\{1,3}[nrt]/gu;

/** The secrets of a text that these patterns know, in order; where two meet, they are one of the kind that is first in the list. */
export function secretsByForm(text: string): readonly Found[] {
  const found: Found[] = [];
  const read = text.replace(WRITTEN_OUT, (written) => ' '.repeat(written.length));
  for (const { kind, pattern, holds } of PATTERNS)
    for (const match of read.matchAll(pattern)) {
      const groups: Readonly<Record<string, string | undefined>> = match.groups ?? {};
      const value = Object.values(groups).find((group) => group !== undefined) ?? match[0];
      if (holds !== undefined && !holds(value)) continue;
      const start = match.index + match[0].lastIndexOf(value);
      found.push({ kind, span: { start, end: start + value.length } });
    }
  return joinOverlap(found);
}
