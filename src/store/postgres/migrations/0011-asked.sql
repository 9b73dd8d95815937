-- What a language model was asked for, and what that came to. Counts by month: no words and no person.
create table asked (
  month text not null, what text not null, outcome text not null, count integer not null, tokens bigint not null,
  milliseconds bigint not null, cost double precision not null, primary key (month, what, outcome)
);
