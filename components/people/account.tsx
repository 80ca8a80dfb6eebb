"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Press } from "../card/press";
import { DeedForm, Input } from "../deed";
import { Dialog } from "../dialog";
import { LinkMaker } from "./link";
import { RoleFields } from "./reach";
import type { AccountDesk, AccountLine, PeopleDesk, PersonLine } from "./view";

interface AccountProps {
  desk: PeopleDesk;
  accounts: AccountDesk;
  person: PersonLine;
}

/** A person's account: given where there is none, then, in the same window, its link, role, scope and end. */
export function AccountDeed({ desk, accounts, person }: AccountProps) {
  const t = useTranslations("people.account");
  const { account, name } = person;
  return (
    <Dialog
      opener={account ? t("do") : t("give")}
      openerClass="btn flat low"
      title={account ? t("title", { name }) : t("giveTitle", { name })}
    >
      {account ? (
        <Manage desk={desk} accounts={accounts} account={account} />
      ) : (
        <Give desk={desk} accounts={accounts} person={person} />
      )}
    </Dialog>
  );
}

function Give({ desk, accounts, person }: AccountProps) {
  const t = useTranslations("people.account");
  const reach = useTranslations("people.reach");
  const given = { personId: person.id };
  return (
    <DeedForm
      act={accounts.give}
      given={given}
      submit={t("give")}
      done={t("given", { name: person.name })}
      today={desk.today}
      labels={{ targets: reach("legend") }}
      stay="keep"
    >
      <Input
        name="login"
        label={t("login")}
        hint={t("loginHint")}
        defaultValue={person.staffNo ?? ""}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
      />
      <RoleFields desk={desk} account={null} />
    </DeedForm>
  );
}

function Manage({ desk, accounts, account }: Omit<AccountProps, "person"> & { account: AccountLine }) {
  const t = useTranslations("people.account");
  const reach = useTranslations("people.reach");
  return (
    <div className="account">
      <p>
        <span className="quiet">{t("login")}</span> <b>{account.login}</b>{" "}
        <span className="quiet">{account.hasPassword ? t("hasPassword") : t("noPassword")}</span>
      </p>
      {account.disabled ? null : (
        <Section title={t("link")}>
          <LinkMaker account={account} desk={accounts} />
        </Section>
      )}
      <Section title={t("role")}>
        <DeedForm
          act={accounts.setRole}
          given={{ accountId: account.id, version: account.version }}
          submit={t("saveRole")}
          look="plain"
          done={t("roleSaved")}
          today={desk.today}
          labels={{ targets: reach("legend") }}
          stay="keep"
        >
          <RoleFields desk={desk} account={account} />
          <p className="quiet small">{t("roleHint")}</p>
        </DeedForm>
      </Section>
      {account.hasCodes && !account.own ? (
        <Section title={t("codes")}>
          <p className="quiet small">{t("codesHint")}</p>
          <div className="ends">
            <Press act={accounts.resetCodes} given={{ accountId: account.id }} done={t("codesReset")}>
              {t("resetCodes")}
            </Press>
          </div>
        </Section>
      ) : null}
      {account.own ? null : <Access accounts={accounts} account={account} />}
    </div>
  );
}

function Access({ accounts, account }: { accounts: AccountDesk; account: AccountLine }) {
  const t = useTranslations("people.account");
  const given = { accountId: account.id };
  return (
    <Section title={t("access")}>
      <p className="quiet small">{account.disabled ? t("enableHint") : t("disableHint")}</p>
      <div className="ends">
        {account.disabled ? (
          <Press act={accounts.enable} given={given} done={t("enabled")}>
            {t("enable")}
          </Press>
        ) : (
          <Press act={accounts.disable} given={given} done={t("disabled")} undo={{ act: accounts.enable, given }}>
            {t("disable")}
          </Press>
        )}
      </div>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
