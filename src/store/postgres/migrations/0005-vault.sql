-- Secrets of others that have to be kept, such as the tokens of workspaces. Sealed before they come here.
create table vault (
  key text primary key,
  sealed text not null,
  changed_at timestamptz not null
);
